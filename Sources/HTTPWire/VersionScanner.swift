import ByteWords

/// Reads `HTTP-version` (RFC 9112 section 2.3), byte by byte.
enum VersionScanner {
  static let length = 8

  /// Checks the bytes from `position` on, of a version that begins at `start`, as far as they are there. The version once
  /// all eight are, with `position` behind them.
  static func scan(
    _ bytes: Span<UInt8>, from start: Int, at position: inout Int, to end: Int
  ) throws(MalformedMessage) -> HTTPVersion? {
    // Nearly always it is the one of today, and whole.
    if position == start, end - start >= length, bytes.eight(at: start) == 0x312E_312F_5054_5448 {  // "HTTP/1.1"
      position += length
      return .http11
    }
    while position < end, position - start < length {
      guard isPlausible(bytes[position], at: position - start) else { throw MalformedMessage("malformed HTTP version") }
      position += 1
    }
    guard position - start == length else { return nil }
    guard bytes[start + 5] == UInt8(ascii: "1") else {
      throw MalformedMessage(.versionNotSupported, "HTTP version other than 1.x")
    }
    return bytes[start + 7] == UInt8(ascii: "0") ? .http10 : .http11
  }

  private static func isPlausible(_ byte: UInt8, at offset: Int) -> Bool {
    switch offset {
    case 0: byte == UInt8(ascii: "H")
    case 1, 2: byte == UInt8(ascii: "T")
    case 3: byte == UInt8(ascii: "P")
    case 4: byte == UInt8(ascii: "/")
    case 6: byte == UInt8(ascii: ".")
    default: Byte.isDigit(byte)
    }
  }
}
