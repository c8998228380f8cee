/// Runs of ASCII that stand for themselves in a string: no control character, no quotation mark, no backslash.
enum PlainRun {
  /// The first position from `start` on whose byte is no such; the end when there is none.
  @inline(__always)
  static func end(in bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    // Eight bytes at once, the first in the lowest bits. A borrow can only spoil bytes above one that stops the run.
    while position <= bytes.count - 8 {
      let word = word(bytes.extracting(position..<position + 8))
      let quotation = (word ^ 0x2222_2222_2222_2222) &- 0x0101_0101_0101_0101
      let backslash = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
      let control = word &- 0x2020_2020_2020_2020
      let stops = (word | quotation | backslash | control) & 0x8080_8080_8080_8080
      if stops != 0 { return position + stops.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < bytes.count, isPlain(bytes[position]) { position += 1 }
    return position
  }

  /// The compiler makes one load of this.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>) -> UInt64 {
    let low =
      UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16 | UInt64(bytes[3]) << 24
    let high =
      UInt64(bytes[4]) << 32 | UInt64(bytes[5]) << 40 | UInt64(bytes[6]) << 48 | UInt64(bytes[7]) << 56
    return low | high
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
