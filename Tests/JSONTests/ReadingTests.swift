import JSON
import Testing

@Test func `an error body of Make is read member by member`() throws {
  let document = try JSONDocument(
    #"""
    {"detail": "Validation failed for 1 parameter(s).", "message": "Bad Request", "code": "SC400",
     "suberrors": [{"message": "Missing value of required parameter 'number'.", "name": "Error"}], "currentVersion": -12}
    """#)
  let root = document.root
  #expect(root.kind == .object)
  #expect(root["code"]?.string == "SC400")
  #expect(root["suberrors"]?[0]?["name"]?.string == "Error")
  #expect(root["suberrors"]?[1] == nil)
  #expect(root["currentVersion"]?.integer == -12)
  #expect(root["absent"] == nil)
  #expect(root["code"]?["code"] == nil)
  #expect(root.members.map(\.key.string) == ["detail", "message", "code", "suberrors", "currentVersion"])
}

@Test func `the same body is read by index without values`() throws {
  let document = try JSONDocument(#"{"code":"IM005","suberrors":[{"message":"a\tb"},{"message":"plain"}]}"#)
  let code = try #require(document.member("code", of: .root))
  #expect(document.string(at: code, equals: "IM005"))
  #expect(document.plainUTF8(at: code) == Array("IM005".utf8)[...])
  #expect(document.rawBytes(at: code) == Array(#""IM005""#.utf8)[...])
  let suberrors = try #require(document.member("suberrors", of: .root))
  let messages = document.elements(of: suberrors).compactMap { document.member("message", of: $0) }
  #expect(messages.map { document.string(at: $0) } == ["a\tb", "plain"])
  #expect(document.plainUTF8(at: messages[0]) == nil)
  var text: [UInt8] = []
  #expect(document.appendUTF8(at: messages[0], to: &text))
  #expect(text == Array("a\tb".utf8))
  #expect(!document.appendUTF8(at: suberrors, to: &text))
  #expect(Array(document.elements(of: code)).isEmpty)
  #expect(Array(document.members(of: suberrors)).isEmpty)
}

@Test func `the last of two members with one name wins`() throws {
  let root = try JSONDocument(#"{"a":1,"b":{"a":5},"a":[2]}"#).root
  #expect(root["a"]?.kind == .array)
  #expect(root.members.map(\.key.string) == ["a", "b", "a"])
}

@Test func `a name is found however it is escaped`() throws {
  let root = try JSONDocument(#"{"\u0063ode":1,"d\u00e9tail":2,"code\u0000":3,"":4}"#).root
  #expect(root["code"]?.integer == 1)
  #expect(root["détail"]?.integer == 2)
  #expect(root["code\0"]?.integer == 3)
  #expect(root[""]?.integer == 4)
  #expect(root["cod"] == nil)
}

@Test func `a long name that differs in its last byte is another name`() throws {
  let root = try JSONDocument(#"{"a name of more than fifteen bytesA":1,"a name of more than fifteen bytesB":2}"#).root
  #expect(root["a name of more than fifteen bytesB"]?.integer == 2)
  #expect(root["a name of more than fifteen bytesC"] == nil)
}

@Test func `a value is copied through exactly as received`() throws {
  let document = try JSONDocument(#" { "a" : [ 1.50 , "\u00fc" ] , "b" : { } } "#)
  #expect(document.root["a"]?.rawBytes == Array(#"[ 1.50 , "\u00fc" ]"#.utf8)[...])
  #expect(document.root["b"]?.rawBytes == Array("{ }".utf8)[...])
  #expect(document.root.rawBytes.count == document.bytes.count - 2)
}

@Test(
  arguments: [
    ("0", 0), ("-0", 0), ("7", 7), ("-42", -42), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ("9223372036854775808", nil), ("-9223372036854775809", nil), ("99999999999999999999999999", nil), ("1.0", nil),
    ("1e3", nil),
  ] as [(String, Int?)])
func `an integer is what is written as one and fits`(text: String, expected: Int?) throws {
  let root = try JSONDocument(text).root
  #expect(root.kind == .number)
  #expect(root.integer == expected)
  #expect(root.number == Array(text.utf8)[...])
}

@Test func `a value answers only to its own kind`() throws {
  let root = try JSONDocument(#"[true,false,null,"s",0,{},[]]"#).root
  #expect(root.elements.map(\.kind) == [.bool, .bool, .null, .string, .number, .object, .array])
  #expect(root.elements.map(\.bool) == [true, false, nil, nil, nil, nil, nil])
  #expect(root.elements.map(\.string) == [nil, nil, nil, "s", nil, nil, nil])
  #expect(root.elements.map(\.integer) == [nil, nil, nil, nil, 0, nil, nil])
  #expect(root.elements.map(\.isNull) == [false, false, true, false, false, false, false])
}
