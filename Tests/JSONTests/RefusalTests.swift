import JSON
import Testing

@Test(
  arguments: [
    ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[", .unexpectedEnd, 1), (#"{"a""#, .unexpectedEnd, 4),
    (#"{"a":"#, .unexpectedEnd, 5), (#""abc"#, .unexpectedEnd, 4), (#""\"#, .unexpectedEnd, 2),
    (#""\u00"#, .unexpectedEnd, 5),
    ("tru", .unexpectedEnd, 3), ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3),
    ("1 2", .trailingBytes, 2), ("{}}", .trailingBytes, 2), ("\0", .unexpectedByte, 0), ("[1,]", .unexpectedByte, 3),
    (#"{"a":1,}"#, .unexpectedByte, 7), ("{,}", .unexpectedByte, 1), ("[1}", .unexpectedByte, 2),
    (#"{"a":1]"#, .unexpectedByte, 6),
    (#"{"a" 1}"#, .unexpectedByte, 5), ("{1:2}", .unexpectedByte, 1), ("['a']", .unexpectedByte, 1),
    ("[NaN]", .unexpectedByte, 1),
    ("01", .invalidNumber, 1), ("-01", .invalidNumber, 2), ("1.e1", .invalidNumber, 2), ("1.2.3", .invalidNumber, 3),
    ("-x", .invalidNumber, 1), ("1e", .unexpectedEnd, 2), ("1ex", .invalidNumber, 2), ("+1", .unexpectedByte, 0),
    (".5", .unexpectedByte, 0),
    ("trUe", .invalidLiteral, 2), ("nul]", .invalidLiteral, 3), (#""\x""#, .invalidEscape, 2),
    (#""\u00g0""#, .invalidEscape, 5),
    ("\"a\tb\"", .controlCharacter, 2), ("\"\n\"", .controlCharacter, 1), ("// c\n1", .unexpectedByte, 0),
    ("\u{A0}1", .unexpectedByte, 0),
  ] as [(String, JSONError.Kind, Int)])
func `what breaks the grammar is refused with its reason and place`(text: String, kind: JSONError.Kind, offset: Int) {
  let error = refusal(Array(text.utf8))
  #expect(error?.kind == kind)
  #expect(error?.offset == offset)
}

@Test func `an error says what and where`() {
  #expect(refusal(Array("[1,]".utf8))?.description == "unexpected byte at byte 3")
  #expect(refusal(Array("[01]".utf8)).map { "\($0)" } == "not a number at byte 2")
}

@Test func `a byte order mark is refused unless the reader skips it`() throws {
  let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("{\"a\":1}".utf8)
  #expect(refusal(bytes)?.kind == .byteOrderMark)
  #expect(refusal(bytes, skippingByteOrderMark: true) == nil)
  #expect(try JSONDocument(parsing: bytes, skippingByteOrderMark: true).root["a"]?.integer == 1)
  #expect(refusal([0xEF, 0xBB, 0xBF], skippingByteOrderMark: true)?.kind == .unexpectedEnd)
  #expect(refusal(bytes.prefix(3) + bytes, skippingByteOrderMark: true)?.kind == .unexpectedByte)
}

@Test func `every text that is cut is refused, and says that it ends too early`() {
  let text = Array(#"{"a":[1.5e-3,true,null,"é\u00e9\n"],"b":{"c":false}}"#.utf8)
  #expect(refusal(text) == nil)
  for length in 0..<text.count {
    let error = refusal(Array(text[..<length]))
    // Inside a character of two bytes it is the character that is broken.
    #expect(error?.kind == .unexpectedEnd || error?.kind == .invalidUTF8, "cut after \(length) bytes")
  }
}
