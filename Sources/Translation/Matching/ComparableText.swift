/// The part of a text that is compared: without white space around it and without one full stop at its end.
enum ComparableText {
  /// Of a longer text only the beginning is looked at, in bytes. No pattern is that long.
  static let maximumBytes = 2048

  /// The part of `text` that counts.
  static func of(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let range = range(in: text.span)
    return text[text.startIndex + range.lowerBound..<text.startIndex + range.upperBound]
  }

  /// The part of `bytes[place]` that counts.
  static func of(_ bytes: [UInt8], in place: Range<Int>) -> ArraySlice<UInt8> {
    let range = range(in: bytes.span.extracting(place))
    return bytes[place.lowerBound + range.lowerBound..<place.lowerBound + range.upperBound]
  }

  /// `text` without white space and one full stop at its end.
  static func withoutEnd(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix(end(of: text.span, from: 0))
  }

  /// Where the part that counts is; in numbers, since each slice of a slice would count a reference.
  private static func range(in text: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < text.count, isSpace(text[start]) { start += 1 }
    guard text.count - start > maximumBytes else { return start..<end(of: text, from: start) }
    var end = start + maximumBytes
    // Not within a character.
    while end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }

  private static func end(of text: Span<UInt8>, from start: Int) -> Int {
    var end = text.count
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    guard end > start, text[end - 1] == UInt8(ascii: ".") else { return end }
    end -= 1
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    return end
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
