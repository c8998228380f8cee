import JSON
import Testing

private func written(_ escaping: JSONEscaping = .minimal, _ write: (inout JSONWriter) -> Void) -> String {
  var writer = JSONWriter(reserving: 16, escaping: escaping)
  write(&writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

@Test func `members are a name and a text, a number or a list`() {
  let text = written { writer in
    writer.beginObject()
    writer.member("a", "\"")
    writer.member("b", Array("xyz".utf8)[1...])
    writer.member("c", -1)
    writer.member("d", ["1", "2"])
    writer.member("e", listOf: 1...2) { writer, number in
      writer.beginObject()
      writer.member("n", number)
      writer.endObject()
    }
    writer.member("f", [String]())
    writer.endObject()
  }
  #expect(text == #"{"a":"\"","b":"yz","c":-1,"d":["1","2"],"e":[{"n":1},{"n":2}],"f":[]}"#)
}

@Test func `commas and colons stand where they belong`() {
  let text = written { writer in
    writer.beginObject()
    writer.key("a")
    writer.integer(1)
    writer.key(Array("b".utf8))
    writer.beginArray()
    writer.bool(true)
    writer.null()
    writer.beginObject()
    writer.endObject()
    writer.beginArray()
    writer.endArray()
    writer.raw(Array("1.5".utf8))
    writer.endArray()
    writer.key(Array("xcx".utf8)[1..<2])
    writer.preescapedString(Array(#"\n"#.utf8))
    writer.endObject()
  }
  #expect(text == #"{"a":1,"b":[true,null,{},[],1.5],"c":"\n"}"#)
}

@Test func `a key that was escaped before is written like any other`() {
  let key = JSONKey("a\"<b")
  let text = written { writer in
    writer.beginObject()
    for _ in 0..<2 {
      writer.key(key)
      writer.null()
    }
    writer.endObject()
  }
  #expect(text == #"{"a\"\u003cb":null,"a\"\u003cb":null}"#)
}

@Test(arguments: [0, 7, -7, 10, 99, 100, 1_000_000, -1_000_001, Int.max, Int.min])
func `an integer is written as its digits`(value: Int) {
  #expect(written { $0.integer(value) } == String(value))
}

@Test func `what must be escaped is escaped, and nothing else`() {
  let text = "a\"b\\c/\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F}é<\u{2028}𝄞"
  let expected = #""a\"b\\c/\b\t\n\f\r\u0000\u001f"# + "\u{7F}é<\u{2028}𝄞\""
  #expect(written { $0.string(text) } == expected)
  #expect(written { $0.string(Array(text.utf8)) } == expected)
  #expect(written { $0.preescapedString(JSONEscaping.escaped(text)) } == expected)
}

@Test func `an embeddable text cannot end a script element`() {
  let text = "</script>\u{2028}\u{2029}€\u{2027}"
  let expected = #""\u003c/script>\u2028\u2029€"# + "\u{2027}\""
  #expect(written(.embeddable) { $0.string(text) } == expected)
  #expect(written(.embeddable) { $0.string(Array(text.utf8)) } == expected)
  #expect(written(.embeddable) { $0.preescapedString(JSONEscaping.escaped(text, .embeddable)) } == expected)
}

@Test(
  arguments: [
    ([0xFF], "\u{FFFD}"), ([0x61, 0xC3, 0x28], "a\u{FFFD}("), ([0xE2, 0x82], "\u{FFFD}"),
    ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF0, 0x9F, 0x98, 0x22], "\u{FFFD}\""),
    ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
  ] as [([UInt8], String)])
func `what is not UTF-8 is written as U+FFFD`(bytes: [UInt8], text: String) throws {
  var writer = JSONWriter(reserving: 0)
  writer.string(bytes)
  #expect(try JSONDocument(parsing: writer.bytes).root.string == text)
  #expect(text == String(decoding: bytes, as: UTF8.self))
}

@Test func `a text is appended to a buffer that already holds another`() {
  var buffer = Array("log: ".utf8)
  JSONWriter.append(to: &buffer) { $0.string("a") }
  JSONWriter.append(to: &buffer) { $0.integer(2) }
  #expect(buffer == Array(#"log: "a"2"#.utf8))
}

@Test func `appending to a buffer with room moves it and does not copy it`() {
  var buffer: [UInt8] = []
  buffer.reserveCapacity(4096)
  let before = buffer.withUnsafeBufferPointer { $0.baseAddress }
  JSONWriter.append(to: &buffer) { $0.string("a") }
  #expect(buffer.withUnsafeBufferPointer { $0.baseAddress } == before)
}

@Test func `a value of a document is copied through`() throws {
  let document = try JSONDocument(#"{"a" : {"x" : 1.0e5} }"#)
  let value = try #require(document.root["a"])
  #expect(written { $0.raw(value) } == #"{"x" : 1.0e5}"#)
}
