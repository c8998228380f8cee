/// Checks `uri-host [ ":" port ]` (RFC 9110 section 7.2, RFC 3986 section 3.2), without userinfo.
enum Authority {
  /// Whether the bytes are a host that is not empty and, if there is one, a port of at most 65535.
  static func isValid(_ range: Range<Int>, in bytes: Span<UInt8>, requiresPort: Bool = false) -> Bool {
    guard !range.isEmpty else { return false }
    let isLiteral = bytes[range.lowerBound] == UInt8(ascii: "[")
    let host = isLiteral ? literalEnd(range, in: bytes) : nameEnd(range, in: bytes)
    guard let host, host > range.lowerBound else { return false }
    if host == range.upperBound { return !requiresPort }
    guard bytes[host] == Byte.colon else { return false }
    return isPort(host + 1..<range.upperBound, in: bytes, mayBeEmpty: !requiresPort)
  }

  /// Where a registered name or IPv4 address ends: at the colon or at the end.
  private static func nameEnd(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != Byte.colon {
      if bytes[index] == UInt8(ascii: "%") {
        guard index + 2 < range.upperBound, Byte.hexadecimal(bytes[index + 1]) != nil,
          Byte.hexadecimal(bytes[index + 2]) != nil
        else { return nil }
        index += 3
      } else {
        guard isName(bytes[index]) else { return nil }
        index += 1
      }
    }
    return index
  }

  /// Where an IP literal ends: behind its bracket. Its inside is held to its alphabet, not to the whole grammar.
  private static func literalEnd(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var index = range.lowerBound + 1
    while index < range.upperBound, bytes[index] != UInt8(ascii: "]") {
      guard isName(bytes[index]) || bytes[index] == Byte.colon else { return nil }
      index += 1
    }
    return index < range.upperBound && index > range.lowerBound + 2 ? index + 1 : nil
  }

  private static func isPort(_ range: Range<Int>, in bytes: Span<UInt8>, mayBeEmpty: Bool) -> Bool {
    if range.isEmpty { return mayBeEmpty }
    guard let port = MessageFraming.decimal(range, in: bytes) else { return false }
    return port <= 65535
  }

  /// `unreserved / sub-delims`.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"),
      UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
