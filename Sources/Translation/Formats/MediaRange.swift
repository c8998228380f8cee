/// One member of `Accept`: a media range (RFC 9110 section 12.5.1), its parameters as far as they matter here, and its
/// weight.
struct MediaRange {
  /// What the parameters other than `q` ask for.
  enum Parameters {
    case none
    /// `charset=utf-8`, which all our formats are in.
    case utf8
    /// `profile`, which a server of JSON:API may ignore (JSON:API 1.1 section 5.4).
    case profile
    /// Something that no format of ours has.
    case other
  }

  /// Where `type/subtype` is in the field's value.
  var bytes: Range<Int>
  var parameters = Parameters.none
  /// The weight in thousandths, 0 to 1000.
  var weight = 1000

  /// `media-range [ weight ]`; nil if it is malformed. `position` is then behind it, at a comma or at the end.
  ///
  /// A parameter named `q` is the weight wherever it stands, as RFC 9110 recommends.
  init?(_ value: borrowing Span<UInt8>, at position: inout Int, end: Int) {
    position = Self.skipSpace(value, position, end)
    let start = position
    while position < end, Self.isToken(value[position]) || value[position] == 0x2F { position += 1 }
    bytes = start..<position
    var isGood = !bytes.isEmpty
    while true {
      position = Self.skipSpace(value, position, end)
      guard position < end, value[position] != 0x2C else { break }
      guard isGood, value[position] == 0x3B else {
        isGood = false
        Self.skipMember(value, &position, end)
        break
      }
      position = Self.skipSpace(value, position + 1, end)
      isGood = readParameter(value, &position, end)
    }
    if !isGood { return nil }
  }

  /// `token "=" ( token / quoted-string )`, or nothing. False if it is malformed.
  private mutating func readParameter(_ value: borrowing Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    let nameStart = position
    while position < end, Self.isToken(value[position]) { position += 1 }
    let name = nameStart..<position
    if name.isEmpty { return position == end || value[position] == 0x3B || value[position] == 0x2C }
    guard position < end, value[position] == 0x3D else { return false }
    position += 1
    guard position < end else { return false }
    if name.count == 1, value[nameStart] | 0x20 == 0x71 {
      guard let parsed = QualityValue.parse(value, at: &position, end: end) else { return false }
      weight = parsed
      return position == end || !Self.isToken(value[position])
    }
    guard let text = Self.parameterValue(value, &position, end) else { return false }
    note(value, name: name, text: text)
    return true
  }

  private mutating func note(_ value: borrowing Span<UInt8>, name: Range<Int>, text: Range<Int>) {
    if Self.equals(value, name, "charset"), Self.equals(value, text, "utf-8") {
      if case .none = parameters { parameters = .utf8 }
    } else if Self.equals(value, name, "profile") {
      if case .other = parameters { return }
      parameters = .profile
    } else {
      parameters = .other
    }
  }

  /// Where the value of a parameter is, without its quotation marks; nil if it is malformed.
  private static func parameterValue(
    _ value: borrowing Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Range<Int>? {
    guard value[position] == 0x22 else {
      let start = position
      while position < end, isToken(value[position]) { position += 1 }
      return start < position ? start..<position : nil
    }
    let start = position + 1
    skipQuoted(value, &position, end)
    return position <= end && position > start && value[position - 1] == 0x22 ? start..<position - 1 : nil
  }

  /// To behind the quotation mark that ends the string at `position`, or to the end.
  private static func skipQuoted(_ value: borrowing Span<UInt8>, _ position: inout Int, _ end: Int) {
    position += 1
    while position < end {
      let byte = value[position]
      position += byte == 0x5C ? 2 : 1
      if byte == 0x22 { return }
    }
    position = end + 1
  }

  /// To the comma that ends a malformed member. One inside a quoted string ends nothing.
  private static func skipMember(_ value: borrowing Span<UInt8>, _ position: inout Int, _ end: Int) {
    while position < end, value[position] != 0x2C {
      if value[position] == 0x22 { skipQuoted(value, &position, end) } else { position += 1 }
    }
    position = min(position, end)
  }

  private static func equals(_ value: borrowing Span<UInt8>, _ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    var index = range.lowerBound
    for byte in text.description.utf8 {
      if value[index] | 0x20 != byte | 0x20 { return false }
      index += 1
    }
    return true
  }

  /// `tchar` (RFC 9110 section 5.6.2).
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  private static func skipSpace(_ value: borrowing Span<UInt8>, _ from: Int, _ end: Int) -> Int {
    var position = from
    while position < end, value[position] == 0x20 || value[position] == 0x09 { position += 1 }
    return position
  }
}
