import Testing

@testable import Translation

/// What a pattern fits, and what it takes out of a text.
@Suite("Patterns") struct PatternTests {
  private func captured(_ source: String, _ text: String) -> [String: String]? {
    pattern(source).captured(of: text)
  }

  @Test(arguments: [
    ("Invalid hook type", "Invalid hook type", true),
    ("Invalid hook type", "INVALID hook TYPE", true),
    ("Invalid hook type.", "Invalid hook type", true),
    ("Invalid hook type", "Invalid hook type.", true),
    ("Invalid hook type", "Invalid hook type..", false),
    ("  Invalid hook type \n", "\t Invalid hook type .  ", true),
    ("Invalid hook type", "Invalid hook typ", false),
    ("Invalid hook type", "Invalid  hook type", false),
    ("Invalid hook type", "An invalid hook type", false),
    ("{{a}} }}b{{", "{a} }b{", true),
    ("Größe ÄÖ", "größe ÄÖ", true),
    ("Größe ÄÖ", "größe äö", false),
  ])
  func `a text without captures is compared as a whole`(_ source: String, _ text: String, _ fits: Bool) {
    #expect((captured(source, text) != nil) == fits)
  }

  @Test(arguments: [
    (
      "Module not found '{module}' version '{version}'", "module not found 'dropbox:call' version '5'.",
      ["module": "dropbox:call", "version": "5"]
    ),
    ("Account '{id}' not found", "Account '' not found", nil),
    ("{a} and {b}", "x and y and z", ["a": "x", "b": "y and z"]),
    ("{a} and {b} end", "x and y end end", ["a": "x", "b": "y end"]),
    ("{a}", "Anything.", ["a": "Anything"]),
    ("{a}.", "Anything at all.", ["a": "Anything at all"]),
    ("'{a}'", "'''", ["a": "'"]),
    ("'{a}'", "''", nil),
    ("{a}bb", "bb", nil),
    ("{a}bb", "bbbb", ["a": "bb"]),
    ("x{a}x{b}x", "xxxxx", ["a": "x", "b": "x"]),
    ("Feld „{name}“ fehlt", "FELD „Straße“ fehlt", ["name": "Straße"]),
    ("{a}é{b}", "日本é語", ["a": "日本", "b": "語"]),
    ("{a}{{{b}}}", "1{2}", ["a": "1", "b": "2"]),
  ])
  func `a capture takes as little as makes the whole fit`(
    _ source: String, _ text: String, _ expected: [String: String]?
  ) {
    #expect(captured(source, text) == expected)
  }

  @Test(arguments: [
    ("for {n:integer} parameter(s)", "for 12 parameter(s)", ["n": "12"]),
    ("for {n:integer} parameter(s)", "for -3 parameter(s).", ["n": "-3"]),
    ("for {n:integer} parameter(s)", "for some parameter(s)", nil),
    ("for {n:integer} parameter(s)", "for 1.5 parameter(s)", nil),
    ("for {n:integer} parameter(s)", "for  parameter(s)", nil),
    ("took {s:number} s", "took 1.5e-3 s", ["s": "1.5e-3"]),
    ("took {s:number} s", "took 007 s", ["s": "007"]),
    ("took {s:number} s", "took 1.s s", nil),
    ("wait {s:number}. Try again", "wait 5. Try again.", ["s": "5"]),
    ("wait {s:number}", "wait 5.", ["s": "5"]),
    ("{a:integer}.{b:integer}", "1.22", ["a": "1", "b": "22"]),
    ("{n:integer}px", "12px", ["n": "12"]),
    ("{what} {n:integer} of {m:integer}", "part 1 of 2 is 3 of 4", ["what": "part 1 of 2 is", "n": "3", "m": "4"]),
    ("{what} {n:integer} of {rest}", "x y 1 of 2 of 3", ["what": "x y", "n": "1", "rest": "2 of 3"]),
    ("{n:integer}", "123456789012345678", ["n": "123456789012345678"]),
    ("{n:integer}", "1234567890123456789", nil),
    ("{n:number}", "12345678901234567890.0123456789", ["n": "12345678901234567890.0123456789"]),
    ("{n:number}", "12345678901234567890.012345678901", nil),
  ])
  func `a typed capture takes a number or nothing`(_ source: String, _ text: String, _ expected: [String: String]?) {
    #expect(captured(source, text) == expected)
  }

  @Test func `captures know their kind`() {
    let world = MatchWorld([("a", EntryMatch(text: pattern("{a} {b:integer} {c:number}"))), ("any", EntryMatch())])
    let subject = MatchSubject(UpstreamError(400, #"{"message":"x 1 2.5"}"#), RequestFacts(), responseFields: [])
    let captures = world.index.find(subject).captures
    #expect(captures.count == 3)
    #expect((0..<3).map { captures[$0].kind } == [.text, .integer, .number])
    #expect(captures.value(named: "b")?.value.elementsEqual("1".utf8) == true)
    #expect(captures.value(named: "d") == nil)
  }

  @Test(arguments: [
    ("", "is empty"),
    (" . ", "is empty"),
    ("a {b", "has a { without a }; a brace that means itself is {{ (character 3)"),
    ("a b}", "has a } without a {; a brace that means itself is }} (character 4)"),
    (
      "ä {Name}",
      "has the capture {Name}, whose name is not of letters and digits with a small letter first (character 3)"
    ),
    ("{}", "has the capture {}, whose name is not of letters and digits with a small letter first (character 1)"),
    ("{a b}", "has the capture {a b}, whose name is not of letters and digits with a small letter first (character 1)"),
    ("{a:int}", "has the capture {a:int}, whose type is neither integer nor number (character 1)"),
    ("x {a}{b}", "has two captures with nothing between them (character 6)"),
    ("{a} {a}", "has the capture {a} twice"),
    (String(repeating: "x", count: 1025), "is longer than 1024 bytes"),
  ])
  func `a pattern that means nothing is refused`(_ source: String, _ reason: String) {
    let error = #expect(throws: PatternError.self) { try TextPattern(parsing: source) }
    #expect(error?.description == reason)
  }

  @Test func `of a very long text the beginning is compared, up to a whole character`() {
    let long = String(repeating: "ä", count: 5000)
    let captured = pattern("x{rest}").captured(of: "x" + long)?["rest"]
    #expect(captured == String(repeating: "ä", count: 1023))
    #expect(pattern("x{rest}ä!").captured(of: "x" + long + "!") == nil)
  }

  @Test func `patterns against which texts were made still take no time`() {
    let pieces = (0..<64).map { "a{c\($0)}" }.joined()
    let text = String(repeating: "a", count: 2048)
    // A search that takes back what it found would not end.
    #expect(pattern(pieces + "b").captured(of: text) == nil)
    let numbers = (0..<64).map { "1{c\($0):integer}" }.joined()
    #expect(pattern(numbers).captured(of: String(repeating: "1", count: 2048)) == nil)
  }
}
