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
    while case let length = separatorLength, length > 0 { position += length }
    guard position < text.endIndex else { return nil }
    let start = position
    while position < text.endIndex, separatorLength == 0 { position += 1 }
    var end = position
    while end > start + 1, Self.endsSentence(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The bytes of the separator that stands at the position; 0 if there is none.
  private var separatorLength: Int {
    guard position < text.endIndex else { return 0 }
    let byte = text[position]
    if byte < 0x80 { return Self.separates(byte) ? 1 : 0 }
    return Self.punctuation.first { text[position...].starts(with: $0.lead) && isTail($0) }?.length ?? 0
  }

  private func isTail(_ block: Punctuation) -> Bool {
    let last = position + block.length - 1
    return last < text.endIndex && block.tails ~= text[last]
  }

  private struct Punctuation {
    let lead: [UInt8]
    let tails: ClosedRange<UInt8>
    var length: Int { lead.count + 1 }
  }

  /// Beyond ASCII: U+00A0 to U+00BF, U+2000 to U+203F, U+3000 to U+303F, and the wide forms of ASCII's punctuation.
  private static let punctuation = [
    Punctuation(lead: [0xC2], tails: 0xA0...0xBF), Punctuation(lead: [0xE2, 0x80], tails: 0x80...0xBF),
    Punctuation(lead: [0xE3, 0x80], tails: 0x80...0xBF), Punctuation(lead: [0xEF, 0xBC], tails: 0x80...0x8F),
    Punctuation(lead: [0xEF, 0xBC], tails: 0x9A...0x9F),
  ]

  /// The text up to the word in which it breaks off, which may be part of a secret that no longer looks like one. What is
  /// beyond ASCII stays: no secret is, and some languages have no space to stop at.
  static func withoutLast(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = text.lastIndex { $0 >= 0x80 || separates($0) }.map { $0 + 1 } ?? text.startIndex
    return text[..<end]
  }

  /// Whether a character of ASCII stands between words.
  static func separates(_ byte: UInt8) -> Bool {
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
