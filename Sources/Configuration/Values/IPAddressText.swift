/// Which texts are IP addresses, and which ones.
enum IPAddressText {
  /// Four decimal numbers up to 255 without leading zeros (RFC 6943 section 3.1.1, the strict form), as 32 bits.
  static func ipv4(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard let number = UInt8(part), String(number) == part else { return nil }
      bits = bits << 8 | UInt32(number)
    }
    return bits
  }

  /// The text forms of RFC 4291 section 2.2, without a zone, as 128 bits.
  static func ipv6(_ text: Substring) -> UInt128? {
    guard let (head, tail) = TextRules.halves(of: text, around: "::") else {
      return groups(text, last: true).flatMap { $0.count == 8 ? bits($0) : nil }
    }
    guard let left = head.isEmpty ? [] : groups(head, last: false),
      let right = tail.isEmpty ? [] : groups(tail, last: true), left.count + right.count <= 7
    else { return nil }
    return bits(left + Array(repeating: 0, count: 8 - left.count - right.count) + right)
  }

  static func isIPv4(_ text: Substring) -> Bool { ipv4(text) != nil }

  static func isIPv6(_ text: Substring) -> Bool { ipv6(text) != nil }

  private static func bits(_ groups: [UInt16]) -> UInt128 {
    groups.reduce(0) { $0 << 16 | UInt128($1) }
  }

  /// The 16-bit groups that `text` stands for; nil if one is wrong. The last may be an IPv4 address.
  private static func groups(_ text: Substring, last: Bool) -> [UInt16]? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var end: [UInt16] = []
    if last, let tail = parts.last, let bits = ipv4(tail) {
      parts.removeLast()
      end = [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
    }
    var groups: [UInt16] = []
    for part in parts {
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isHexadecimalDigit) else { return nil }
      groups.append(UInt16(part, radix: 16) ?? 0)
    }
    return groups + end
  }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
