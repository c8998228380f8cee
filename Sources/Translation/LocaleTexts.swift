internal import JSON

/// The texts of one locale for all entries: one piece of memory, and where in it each text is.
final class LocaleTexts: Sendable {
  /// Where the texts of one entry are; all empty where the locale has none.
  struct Place: Sendable {
    var title = 0..<0
    var detail = 0..<0
    var hint = 0..<0
  }

  /// The language tag, for `Content-Language`.
  let language: String
  private let bytes: [UInt8]
  private let places: [Place]
  private let isPlain: Bool

  init(_ locale: Locale, of entries: [Entry]) {
    var bytes: [UInt8] = []
    var places: [Place] = []
    places.reserveCapacity(entries.count)
    func append(_ text: String?) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: (text ?? "").utf8)
      return start..<bytes.count
    }
    for entry in entries {
      let texts = locale.texts[entry.id]
      places.append(
        Place(title: append(texts?.title), detail: append(texts?.detail), hint: append(texts?.hint)))
    }
    language = locale.language
    isPlain = JSONEscaping.escaped(bytes) == bytes
    self.bytes = bytes
    self.places = places
  }

  /// The texts of an entry; nil where the locale has none.
  func texts(of entry: Int) -> ErrorTexts? {
    let place = places[entry]
    if place.title.isEmpty { return nil }
    return ErrorTexts(
      locale: self, bytes: bytes, title: place.title, detail: place.detail, hint: place.hint, isPlain: isPlain)
  }
}
