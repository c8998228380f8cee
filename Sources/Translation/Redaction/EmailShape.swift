/// What looks like an e-mail address.
enum EmailShape {
  /// The address in `word`: everything around the `@` that an address may hold.
  static func range(in text: ArraySlice<UInt8>, _ word: Range<Int>) -> Range<Int>? {
    guard let at = word.first(where: { text[$0] == UInt8(ascii: "@") }) else { return nil }
    var start = at
    while start > word.lowerBound, isLocal(text[start - 1]) { start -= 1 }
    var end = at + 1
    while end < word.upperBound, isDomain(text[end]) { end += 1 }
    guard start < at, text[at + 1..<end].contains(UInt8(ascii: ".")) else { return nil }
    return start..<end
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "-"): true
    default: isAlphanumeric(byte)
    }
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || isAlphanumeric(byte)
  }

  /// Letters of other scripts count, as addresses may hold them (RFC 6531).
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
      true
    default: false
    }
  }
}
