/// Well-formed UTF-8 (RFC 3629; The Unicode Standard, table 3-7).
enum UTF8Sequence {
  /// The length of the well-formed sequence that starts at `position`; otherwise 0 minus the number of bytes that one
  /// U+FFFD replaces (the maximal subpart, as Unicode recommends).
  static func length(_ bytes: Span<UInt8>, at position: Int) -> Int {
    let lead = bytes[position]
    let count =
      switch lead {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: -1
      }
    guard count > 1 else { return count }
    guard position + 1 < bytes.count, isSecond(bytes[position + 1], after: lead) else { return -1 }
    for step in 2..<max(2, count) {
      guard position + step < bytes.count, bytes[position + step] & 0xC0 == 0x80 else { return -step }
    }
    return count
  }

  /// The second byte is what keeps out overlong forms, surrogates, and what lies beyond U+10FFFF.
  private static func isSecond(_ byte: UInt8, after lead: UInt8) -> Bool {
    switch lead {
    case 0xE0: byte & 0xE0 == 0xA0
    case 0xED: byte & 0xE0 == 0x80
    case 0xF0: byte & 0xC0 == 0x80 && byte >= 0x90
    case 0xF4: byte & 0xF0 == 0x80
    default: byte & 0xC0 == 0x80
    }
  }
}
