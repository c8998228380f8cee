/// Numbers inside texts.
enum NumberText {
  /// So many digits always make an `Int`.
  static let maximumDigits = 18
  /// The longest number with a fraction or an exponent, in bytes.
  static let maximumBytes = 32

  /// Where the number that begins at `start` ends, the longest one there is; nil if there is none or it is too long.
  static func end(of kind: Capture.Kind, in text: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    if position < text.count, text[position] == UInt8(ascii: "-") { position += 1 }
    let digits = position
    position = endOfDigits(in: text, from: position)
    guard position > digits else { return nil }
    if kind == .integer { return position - digits <= maximumDigits ? position : nil }
    if position < text.count, text[position] == UInt8(ascii: ".") {
      let end = endOfDigits(in: text, from: position + 1)
      if end > position + 1 { position = end }
    }
    position = endOfExponent(in: text, from: position)
    return position - start <= maximumBytes ? position : nil
  }

  private static func endOfExponent(in text: Span<UInt8>, from start: Int) -> Int {
    guard start < text.count, text[start] | 0x20 == UInt8(ascii: "e") else { return start }
    var position = start + 1
    if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
      position += 1
    }
    let end = endOfDigits(in: text, from: position)
    return end > position ? end : start
  }

  private static func endOfDigits(in text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count, text[position] &- 0x30 < 10 { position += 1 }
    return position
  }
}
