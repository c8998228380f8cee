internal import JSON

/// The texts of one locale for all entries, and its labels: one piece of memory, and where in it each text is.
final class LocaleTexts: Sendable {
  /// Where the texts of one entry begin. Title, detail and hint follow one another, then the title of the next entry.
  private struct Place: Sendable {
    /// The beginning of the title, and two bits about all three.
    var marked: UInt32
    var detail: UInt32
    var hint: UInt32

    /// Something in the texts is filled in.
    static let isFilled: UInt32 = 1 << 31
    /// Nothing in the texts is escaped in JSON.
    static let isPlain: UInt32 = 1 << 30

    var title: Int { Int(marked & ~(Self.isFilled | Self.isPlain)) }
  }

  /// The language tag, for `Content-Language`.
  let language: String
  /// Whether the language is written from right to left.
  let isRightToLeft: Bool
  private let bytes: [UInt8]
  /// One for each entry, and one that says where the last one ends.
  private let places: [Place]
  /// Where the labels begin, in their order, and where the last one ends.
  private let labelPlaces: [UInt32]
  private let messages: [ComplexMessage]

  /// The texts of `locale`, of which `CatalogueValidation` or whoever wrote them knows that they are good: what is not
  /// counts as missing.
  init(_ locale: Locale, of entries: [Entry]) {
    var code = TextEncoder(language: locale.language, direction: locale.direction ?? .leftToRight)
    var places: [Place] = []
    places.reserveCapacity(entries.count + 1)
    for entry in entries {
      let start = code.bytes.count
      var place = Place(marked: UInt32(start), detail: UInt32(start), hint: UInt32(start))
      if let texts = locale.texts[entry.id], let title = texts.title, let detail = texts.detail, code.append(title) {
        place.detail = UInt32(code.bytes.count)
        if code.append(detail) {
          place.hint = UInt32(code.bytes.count)
          if let hint = texts.hint { _ = code.append(hint) }
          place.marked |= Self.marks(of: code.bytes[start...])
        } else {
          code.removeAll(from: start)
          place.detail = place.hint
        }
      }
      places.append(place)
    }
    let end = UInt32(code.bytes.count)
    places.append(Place(marked: end, detail: end, hint: end))
    var labelPlaces = [end]
    for label in Label.allCases {
      _ = code.append(locale.labels[label] ?? label.lastResort)
      labelPlaces.append(UInt32(code.bytes.count))
    }
    language = locale.language
    isRightToLeft = locale.direction == .rightToLeft
    bytes = code.bytes
    messages = code.messages
    self.places = places
    self.labelPlaces = labelPlaces
  }

  private static func marks(of texts: ArraySlice<UInt8>) -> UInt32 {
    if !TextCode.isPlain(texts) { return Place.isFilled }
    let bytes = Array(texts)
    return JSONEscaping.escaped(bytes) == bytes ? Place.isPlain : 0
  }

  /// The texts of an entry with the values of `captures`; nil where the locale has none.
  func texts(of entry: Int, filling captures: Captures) -> ErrorTexts? {
    let place = places[entry]
    let (title, detail, hint) = (place.title, Int(place.detail), Int(place.hint))
    guard title < detail else { return nil }
    let end = places[entry + 1].title
    guard place.marked & Place.isFilled != 0 else {
      return ErrorTexts(
        locale: self, bytes: bytes, title: title..<detail, detail: detail..<hint, hint: hint..<end,
        isPlain: place.marked & Place.isPlain != 0)
    }
    var filled: [UInt8] = []
    filled.reserveCapacity(end - title + 256)
    append(title..<detail, to: &filled, filling: captures)
    let detailStart = filled.count
    append(detail..<hint, to: &filled, filling: captures)
    let hintStart = filled.count
    append(hint..<end, to: &filled, filling: captures)
    return ErrorTexts(
      locale: self, bytes: filled, title: 0..<detailStart, detail: detailStart..<hintStart,
      hint: hintStart..<filled.count, isPlain: false)
  }

  /// Appends the detail of an entry; false where the locale has none.
  func appendDetail(
    of entry: Int, to result: inout [UInt8], filling captures: Captures
  ) -> Bool {
    let place = places[entry]
    guard place.title < place.detail else { return false }
    append(Int(place.detail)..<Int(place.hint), to: &result, filling: captures)
    return true
  }

  /// The words of a page around the texts.
  var labels: LocaleLabels { LocaleLabels(of: self) }

  /// A label that has no placeholders.
  func label(_ label: Label) -> ArraySlice<UInt8> { bytes[labelRange(label)] }

  /// Appends a label with its values.
  func appendLabel(_ label: Label, to result: inout [UInt8], filling captures: Captures) {
    append(labelRange(label), to: &result, filling: captures)
  }

  private func labelRange(_ label: Label) -> Range<Int> {
    Int(labelPlaces[label.position])..<Int(labelPlaces[label.position + 1])
  }

  private func append(_ text: Range<Int>, to result: inout [UInt8], filling captures: Captures) {
    var position = text.lowerBound
    while position < text.upperBound {
      var end = position
      while end < text.upperBound, bytes[end] < TextCode.message { end += 1 }
      result.append(contentsOf: bytes[position..<end])
      guard end < text.upperBound else { return }
      if bytes[end] == TextCode.message {
        return messages[TextCode.message(at: end, in: bytes)].append(captures, to: &result)
      }
      let name = bytes[end + 2..<end + 2 + Int(bytes[end + 1])]
      append(captures.value(named: name), name: name, to: &result)
      position = name.endIndex
    }
  }

  private func append(_ value: ArraySlice<UInt8>?, name: ArraySlice<UInt8>, to result: inout [UInt8]) {
    if let value {
      FilledValue.append(value, isIsolated: isRightToLeft, to: &result)
    } else {
      // What MessageFormat shows of a missing value.
      result.append(contentsOf: "{$".utf8)
      result.append(contentsOf: name)
      result.append(UInt8(ascii: "}"))
    }
  }
}

extension Captures {
  /// The value of this name, which is UTF-8.
  fileprivate func value(named name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for index in 0..<count where self[index].name.utf8.elementsEqual(name) { return self[index].value }
    return nil
  }
}
