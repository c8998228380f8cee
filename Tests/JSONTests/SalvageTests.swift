import JSON
import Testing

/// A text with a fault gives what stands before it.
struct SalvageTests {
  private func salvaged(_ text: String, limits: JSONLimits = JSONLimits()) -> String? {
    JSONDocument(salvaging: Array(text.utf8), limits: limits).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    (#"{"a":1,"#, #"{"a":1}"#), (#"{"a":1,}"#, #"{"a":1}"#), (#"{"a":1,"b""#, #"{"a":1}"#),
    (#"{"a":1,"b":"#, #"{"a":1}"#), (#"{"a":1,"b"#, #"{"a":1}"#), (#"{"a":[1,{"b":2,"#, #"{"a":[1,{"b":2}]}"#),
    (#"{"a":1} x"#, #"{"a":1}"#), (#"[1]{"a":1}"#, "[1]"), ("1 x", nil), ("{", "{}"), ("{'a':1}", "{}"),
    ("[1,2", "[1,2]"), ("[1,2,]", "[1,2]"), ("[1,tru", "[1]"),
    (#"{"a":tru"#, "{}"), (#"{"a":{},"b":[]"#, #"{"a":{},"b":[]}"#), ("nul", nil), (#""abc"#, nil), ("", nil),
  ])
  func `whole values before the fault are kept, and their containers closed`(_ text: String, _ expected: String?) {
    #expect(salvaged(text) == expected)
  }

  @Test(arguments: [
    (#"{"a":"Acc"#, #"{"a":"Acc"}"#), (#"{"a":"Acc\"#, #"{"a":"Acc"}"#), (#"{"a":"Acc\u00"#, #"{"a":"Acc"}"#),
    (#"{"a":"A\u00e4\n"#, #"{"a":"A\u00e4\n"}"#), (#"["x","ye"#, #"["x","ye"]"#), (#"{"a" : "A\qx"}"#, #"{"a" : "A"}"#),
    ("{\"a\":\"line\nline\"}", #"{"a":"line"}"#),
  ])
  func `a string that breaks off is kept as far as it goes`(_ text: String, _ expected: String) {
    #expect(salvaged(text) == expected)
  }

  @Test func `a string that breaks off inside a character ends before it`() throws {
    let cut = Array("{\"a\":\"Zugriff für".utf8.dropLast(2))
    let document = try #require(JSONDocument(salvaging: cut))
    #expect(document.root["a"]?.string == "Zugriff f")
  }

  @Test func `what lies deeper than allowed is left out`() {
    #expect(salvaged(#"{"a":1,"b":[[[["#, limits: JSONLimits(maximumDepth: 3)) == #"{"a":1,"b":[[]]}"#)
  }

  @Test func `a valid text is what it is`() {
    #expect(salvaged(#" {"a" : 1} "#) == #" {"a" : 1} "#)
  }

  @Test func `every beginning of a text that is an object gives a valid text`() throws {
    let text = Array(#"{"detail":["a\u00e9\"b","ü"],"suberrors":[{"name":"E","x":-1.5e3}],"t":true,"n":null}"#.utf8)
    for end in 1...text.count {
      let document = try #require(JSONDocument(salvaging: Array(text[..<end])))
      #expect(document.root.kind == .object)
    }
  }
}
