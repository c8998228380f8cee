/// The alphabets of RFC 9110 section 5.6, as bit masks: no table in memory, no lazy global on the hot path.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")

  /// `tchar` (RFC 9110 section 5.6.2).
  @inline(__always) static func isToken(_ byte: UInt8) -> Bool {
    let mask: UInt64 = byte < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
    return byte < 128 && (mask &>> UInt64(byte & 63)) & 1 != 0
  }

  /// What a field value or a reason phrase may hold: HTAB, SP, VCHAR, obs-text (RFC 9110 section 5.5).
  @inline(__always) static func isFieldContent(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte != 0x7F : byte == tab
  }

  /// What we let through in a request target: visible ASCII but `#`. It is wider than RFC 3986, which clients
  /// disregard (`[`, `|`, `{` in queries), and safe, because the bytes are never decoded here.
  @inline(__always) static func isTarget(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
  }

  /// SP or HTAB (RFC 9110 section 5.6.3).
  @inline(__always) static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == space || byte == tab
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  @inline(__always) static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// The value of a hexadecimal digit.
  @inline(__always) static func hexadecimal(_ byte: UInt8) -> Int? {
    if isDigit(byte) { return Int(byte &- UInt8(ascii: "0")) }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? Int(letter) + 10 : nil
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes at `range` are exactly `text` (ASCII).
  func holds(_ text: String, at range: Range<Int>) -> Bool {
    guard text.utf8.count == range.count else { return false }
    var index = range.lowerBound
    for byte in text.utf8 {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }

  /// Whether the bytes at `range` are `text` (lower-case ASCII) in any case.
  func holdsIgnoringCase(_ text: String, at range: Range<Int>) -> Bool {
    guard text.utf8.count == range.count else { return false }
    var index = range.lowerBound
    for byte in text.utf8 {
      if Byte.lowercased(self[index]) != byte { return false }
      index += 1
    }
    return true
  }

  /// Whether every byte at `range` is a `tchar`, and there is one.
  func holdsToken(at range: Range<Int>) -> Bool {
    for index in range where !Byte.isToken(self[index]) { return false }
    return !range.isEmpty
  }

  /// Whether two tokens are the same in any case.
  func holdsSameToken(at left: Range<Int>, as right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where Byte.lowercased(self[left.lowerBound + offset]) != Byte.lowercased(self[right.lowerBound + offset]) {
      return false
    }
    return true
  }
}
