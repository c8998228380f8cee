/// What looks like an e-mail address.
enum EmailShape {
  /// Adds the addresses in `word`: of each everything around the `@` (in URLs `%40`) that an address may hold.
  static func find(in text: ArraySlice<UInt8>, _ word: Range<Int>, _ found: (Range<Int>) -> Void) {
    // What is before it was looked at.
    var rest = word
    var position = word.lowerBound
    while position < word.upperBound {
      let length = lengthOfAt(text[position..<word.upperBound])
      if length > 0 {
        if let address = address(in: text, rest, around: position..<position + length) { found(address) }
        rest = position + length..<word.upperBound
      }
      position += max(length, 1)
    }
  }

  private static func address(in text: ArraySlice<UInt8>, _ rest: Range<Int>, around at: Range<Int>) -> Range<Int>? {
    var start = at.lowerBound
    while start > rest.lowerBound, isLocal(text[start - 1]) { start -= 1 }
    var end = at.upperBound
    while end < rest.upperBound, isDomain(text[end]) { end += 1 }
    guard start < at.lowerBound, text[at.upperBound..<end].contains(UInt8(ascii: ".")) else { return nil }
    return start..<end
  }

  private static func lengthOfAt(_ text: ArraySlice<UInt8>) -> Int {
    switch text.first {
    case UInt8(ascii: "@"): 1
    case UInt8(ascii: "%"): text.starts(with: "%40".utf8) ? 3 : 0
    default: 0
    }
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
