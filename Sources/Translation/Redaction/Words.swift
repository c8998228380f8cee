/// The words of a text: what stands between white space, quotation marks, brackets and the like. A comma, a semicolon
/// or a full stop at the end is no part of the word.
struct Words: IteratorProtocol {
  private let text: ArraySlice<UInt8>
  private var position: Int

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    position = text.startIndex
  }

  mutating func next() -> Range<Int>? {
    while position < text.endIndex, Self.separates(text[position]) { position += 1 }
    guard position < text.endIndex else { return nil }
    let start = position
    while position < text.endIndex, !Self.separates(text[position]) { position += 1 }
    var end = position
    while end > start + 1, Self.endsSentence(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), 0x7F:
      true
    default: false
    }
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"): true
    default: false
    }
  }
}
