/// The part of a text that is compared: without white space around it and without one full stop at its end.
enum ComparableText {
  /// Of a longer text only the beginning is looked at, in bytes. No pattern is that long.
  static let maximumBytes = 2048

  /// The part of `text` that counts.
  static func of(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = text.startIndex
    var end = text.endIndex
    while start < end, isSpace(text[start]) { start += 1 }
    if end - start > maximumBytes {
      end = start + maximumBytes
      // Not within a character.
      while end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
      return text[start..<end]
    }
    return withoutEnd(text[start..<end])
  }

  /// `text` without white space and one full stop at its end.
  static func withoutEnd(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let trimmed = withoutSpaceAtEnd(text)
    return trimmed.last == UInt8(ascii: ".") ? withoutSpaceAtEnd(trimmed.dropLast()) : trimmed
  }

  private static func withoutSpaceAtEnd(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.endIndex
    while end > text.startIndex, isSpace(text[end - 1]) { end -= 1 }
    return text[text.startIndex..<end]
  }

  /// ASCII white space.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
  }

  /// Letters of ASCII in lower case, all else as it is.
  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
