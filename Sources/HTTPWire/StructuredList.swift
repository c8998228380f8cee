/// Lists as Structured Fields write them (RFC 8941 section 3.1), as far as one must know whether a value is one: what goes behind
/// a value that is none cannot be read either.
public enum StructuredList {
  /// Whether the value is a list of tokens and strings with parameters, as `Proxy-Status` and `Cache-Status` are. An empty one is.
  public static func isWellFormed(_ value: ArraySlice<UInt8>) -> Bool {
    var scan = StructuredScan(rest: value)
    scan.skip(Byte.space)
    if scan.isAtEnd { return true }
    while scan.takeMember() {
      scan.skipWhitespace()
      if scan.isAtEnd { return true }
      guard scan.take(Byte.comma) else { return false }
      scan.skipWhitespace()
    }
    return false
  }
}

/// Takes one production after the other off the front (RFC 8941 section 4.2). False where it is not there.
private struct StructuredScan {
  private var rest: ArraySlice<UInt8>

  init(rest: ArraySlice<UInt8>) {
    self.rest = rest
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  mutating func skip(_ byte: UInt8) { rest = rest.drop { $0 == byte } }

  mutating func skipWhitespace() { rest = rest.drop(while: Byte.isWhitespace) }

  /// A token or a string, with its parameters.
  mutating func takeMember() -> Bool {
    guard takeToken() || takeString() else { return false }
    while take(UInt8(ascii: ";")) {
      skip(Byte.space)
      guard takeKey() else { return false }
      if take(UInt8(ascii: "=")), !takeBareItem() { return false }
    }
    return true
  }

  private mutating func takeKey() -> Bool {
    guard let first = rest.first, Self.isLowerCase(first) || first == UInt8(ascii: "*") else { return false }
    rest = rest.drop { Self.isLowerCase($0) || Byte.isDigit($0) || "_-.*".utf8.contains($0) }
    return true
  }

  private mutating func takeBareItem() -> Bool {
    takeToken() || takeString() || takeNumber() || takeBytes() || takeTruth()
  }

  private mutating func takeToken() -> Bool {
    guard let first = rest.first, Self.isLowerCase(first | 0x20) && first < 0x80 || first == UInt8(ascii: "*") else {
      return false
    }
    rest = rest.drop { Byte.isToken($0) || $0 == Byte.colon || $0 == UInt8(ascii: "/") }
    return true
  }

  private mutating func takeString() -> Bool {
    guard take(UInt8(ascii: "\"")) else { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst(), escaped == UInt8(ascii: "\"") || escaped == byte else { return false }
      case 0x20...0x7E: continue
      default: return false
      }
    }
    return false
  }

  /// An integer of up to 15 digits, or a decimal of up to 12 and 3.
  private mutating func takeNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    let whole = takeDigits()
    guard take(UInt8(ascii: ".")) else { return (1...15).contains(whole) }
    return (1...12).contains(whole) && (1...3).contains(takeDigits())
  }

  private mutating func takeDigits() -> Int {
    let count = rest.prefix(while: Byte.isDigit).count
    rest.removeFirst(count)
    return count
  }

  private mutating func takeBytes() -> Bool {
    guard take(Byte.colon) else { return false }
    rest = rest.drop { Self.isLowerCase($0 | 0x20) && $0 < 0x80 || Byte.isDigit($0) || "+/=".utf8.contains($0) }
    return take(Byte.colon)
  }

  private mutating func takeTruth() -> Bool {
    take(UInt8(ascii: "?")) && (take(UInt8(ascii: "0")) || take(UInt8(ascii: "1")))
  }

  private static func isLowerCase(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
}
