/// Which texts are IP addresses.
enum IPAddressText {
  /// Four decimal numbers up to 255 without leading zeros (RFC 6943 section 3.1.1, the strict form).
  static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard let number = UInt8(part), !part.hasPrefix("+") else { return false }
        return String(number) == part
      }
  }

  /// The text forms of RFC 4291 section 2.2, without a zone.
  static func isIPv6(_ text: Substring) -> Bool {
    guard let (head, tail) = TextRules.halves(of: text, around: "::") else { return groups(text, last: true) == 8 }
    let left = head.isEmpty ? 0 : groups(head, last: false)
    let right = tail.isEmpty ? 0 : groups(tail, last: true)
    guard let left, let right else { return false }
    return left + right <= 7
  }

  /// How many 16-bit groups `text` stands for; nil if one is wrong. The last may be an IPv4 address.
  private static func groups(_ text: Substring, last: Bool) -> Int? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var count = 0
    if last, let tail = parts.last, isIPv4(tail) {
      parts.removeLast()
      count = 2
    }
    let isHexadecimal = parts.allSatisfy { part in
      (1...4).contains(part.utf8.count) && part.utf8.allSatisfy(isHexadecimalDigit)
    }
    return isHexadecimal ? count + parts.count : nil
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
