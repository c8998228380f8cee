import JSON
import Testing

@Test(arguments: [
  (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
  (#""\u0041\u00e9\u20ac\uD834\uDD1E""#, "Aé€𝄞"), (#""a\ud834\udd1eb""#, "a𝄞b"), (#""é€𝄞""#, "é€𝄞"),
  (#""\u0000""#, "\0"),
])
func `an escape becomes the text it stands for`(json: String, text: String) throws {
  let root = try JSONDocument(json).root
  #expect(root.string == text)
  #expect(root.utf8 == Array(text.utf8))
}

@Test(arguments: [
  (#""\uD834""#, "\u{FFFD}"), (#""\uDD1E""#, "\u{FFFD}"), (#""\uDD1E\uD834""#, "\u{FFFD}\u{FFFD}"),
  (#""\uD834x""#, "\u{FFFD}x"), (#""\uD834\n""#, "\u{FFFD}\n"), (#""\uD834\u0041""#, "\u{FFFD}A"),
  (#""\uD834\uD834\uDD1E""#, "\u{FFFD}𝄞"), (#""\uD834\\DD1E""#, "\u{FFFD}\\DD1E"),
])
func `half of a surrogate pair becomes U+FFFD`(json: String, text: String) throws {
  #expect(try JSONDocument(json).root.string == text)
}

@Test(
  arguments: [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9D, 0x84], [0xFE], [0xFF],
  ] as [[UInt8]])
func `bytes that are not UTF-8 are refused where they start`(bytes: [UInt8]) {
  let quote = UInt8(ascii: "\"")
  #expect(refusal([quote, 0x61] + bytes + [quote]) == refusal([quote, 0x61] + bytes))
  #expect(refusal([quote, 0x61] + bytes + [quote])?.kind == .invalidUTF8)
  #expect(refusal([quote, 0x61] + bytes + [quote])?.offset == 2)
}

@Test func `every scalar is read and written as itself`() throws {
  // The edges of each UTF-8 length and of the surrogates, and every scalar of the first plane's start.
  let edges: [UInt32] = [0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF]
  for value in Array(0..<0x300) + edges {
    let text = String(Unicode.Scalar(value)!)
    let model = Model.string(Array(text.utf8))
    #expect(try JSONDocument(parsing: model.written()).root.string == text)
    #expect(try JSONDocument(parsing: model.written(.embeddable)).root.string == text)
  }
}
