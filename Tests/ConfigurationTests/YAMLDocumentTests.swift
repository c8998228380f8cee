import Testing
import YAMLDocument

@Suite struct YAMLDocumentTests {
  @Test func `scalars, lists and mappings keep their order and their places`() throws {
    let document = parse("b: 1\na:\n  - x\n  - {k: 'v'}\n")
    #expect(document.problems.isEmpty)
    let root = try #require(document.root)
    let expected = YAMLNode(
      .mapping([
        pair("b", 1, 1, YAMLNode(.scalar("1", .plain), at: YAMLMark(line: 1, column: 4))),
        pair(
          "a", 2, 1,
          YAMLNode(
            .sequence([
              YAMLNode(.scalar("x", .plain), at: YAMLMark(line: 3, column: 5)),
              YAMLNode(
                .mapping([pair("k", 4, 6, YAMLNode(.scalar("v", .quoted), at: YAMLMark(line: 4, column: 9)))]),
                at: YAMLMark(line: 4, column: 5)),
            ]), at: YAMLMark(line: 3, column: 3))),
      ]), at: YAMLMark(line: 1, column: 1))
    #expect(root == expected)
  }

  @Test func `columns count characters and not bytes`() throws {
    let document = parse("{ä: 1, 語: 2, \"𝄞\": 3, z: *x}")
    #expect(document.problems.map(\.mark) == [YAMLMark(line: 1, column: 25)])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every line break counts as one line`(end: String) {
    let document = parse("a: 1\(end)\(end)b: *x\(end)")
    #expect(document.problems.map(\.mark) == [YAMLMark(line: 3, column: 4)])
    #expect(document.source.line(3) == "b: *x")
    #expect(document.source.line(2) == "")
    #expect(document.source.line(9) == nil)
  }

  @Test func `quotes and blocks are texts, and what is plain may be null`() throws {
    let cases: [(String, String, Bool)] = [
      ("''", "", false), ("\"\"", "", false), ("", "", true), ("~", "~", true), ("null", "null", true),
      ("'null'", "null", false), ("\"a\\tb\\u00e4\"", "a\tbä", false), ("'it''s'", "it's", false),
      ("|\n  x\n  y\n", "x\ny\n", false), (">-\n  x\n  y\n", "x y", false), ("x\n  y", "x y", false),
      ("\"\"", "", false), ("no", "no", false), ("0x10", "0x10", false), ("http://x#y", "http://x#y", false),
    ]
    for (yaml, text, isNull) in cases {
      let root = try #require(parse("k: \(yaml)").root)
      guard case .mapping(let pairs) = root.kind, case .scalar(let read, _) = pairs[0].value.kind else {
        Issue.record("\(yaml) is no scalar")
        continue
      }
      #expect(read == text, "\(yaml)")
      #expect(pairs[0].value.isNull == isNull, "\(yaml)")
    }
  }

  @Test func `a text with nothing in it is null`() {
    for text in ["", "\n", "# nothing", "---", "--- \n...\n", "\u{FEFF}"] {
      #expect(parse(text).root?.isNull == true, "\(text.debugDescription)")
      #expect(parse(text).problems.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func `a byte order mark of UTF-8 does not move the first line`() {
    #expect(parse("\u{FEFF}a: *x").problems.map(\.mark) == [YAMLMark(line: 1, column: 4)])
  }

  @Test func `what is not UTF-8 is refused at its place`() {
    let cases: [([UInt8], YAMLMark)] = [
      (Array("a: 1\nb: ".utf8) + [0xFF], YAMLMark(line: 2, column: 4)),
      (Array("ä: ".utf8) + [0xC3], YAMLMark(line: 1, column: 4)),
      ([0xFF, 0xFE, 0x61, 0x00], YAMLMark(line: 1, column: 1)),
      (Array("a: ".utf8) + [0xED, 0xA0, 0x80], YAMLMark(line: 1, column: 4)),
    ]
    for (bytes, mark) in cases {
      let document = YAMLDocument(parsing: bytes)
      #expect(document.root == nil)
      #expect(document.problems.map(\.mark) == [mark])
      #expect(document.problems[0].message.hasPrefix("not UTF-8 text"))
    }
  }

  @Test func `a second key of the same name is refused with both places, however it is quoted`() {
    let document = parse("a: 1\nb: {c: 1, 'c': 2}\n\"a\": 3\n")
    #expect(
      document.problems == [
        YAMLProblem("the key \"c\" is here a second time; the first is at 2:5", at: YAMLMark(line: 2, column: 11)),
        YAMLProblem("the key \"a\" is here a second time; the first is at 1:1", at: YAMLMark(line: 3, column: 1)),
      ])
  }

  @Test func `a bomb of aliases is refused at its first anchor and costs nothing`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
    }
    let document = parse(text)
    #expect(document.problems.first?.message.hasPrefix("an anchor (&) is not supported") == true)
    #expect(document.problems.count <= YAMLLimits().maximumProblems + 1)
  }

  @Test func `every limit is kept, and what is just within it is read`() {
    var limits = YAMLLimits()
    limits.maximumBytes = 10
    #expect(YAMLDocument(parsing: Array("a: 1234567".utf8), limits: limits).problems.isEmpty)
    #expect(
      YAMLDocument(parsing: Array("a: 12345678".utf8), limits: limits).problems.map(\.message)
        == ["the file is larger than 10 bytes"])
    limits = YAMLLimits()
    limits.maximumNodes = 4
    #expect(YAMLDocument(parsing: Array("[a, b, c]".utf8), limits: limits).problems.isEmpty)
    #expect(
      YAMLDocument(parsing: Array("[a, b, c, d]".utf8), limits: limits).problems
        == [YAMLProblem("more than 4 values in one file", at: YAMLMark(line: 1, column: 11))])
    let deep = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(parse(deep(32)).problems.isEmpty)
    #expect(
      parse(deep(33)).problems == [
        YAMLProblem("nested more than 32 levels deep", at: YAMLMark(line: 1, column: 33))
      ])
  }

  @Test func `a very deep nesting and very long lines end soon`() {
    #expect(parse(String(repeating: "[", count: 1_000_000)).root == nil)
    #expect(parse(String(repeating: "- ", count: 500_000)).root == nil)
    #expect(parse("a: " + String(repeating: "x", count: 1_000_000)).problems.isEmpty)
    #expect(parse("a: \"" + String(repeating: "\\", count: 1_000_000)).root == nil)
  }

  private func parse(_ text: String) -> YAMLDocument {
    YAMLDocument(parsing: Array(text.utf8))
  }

  private func pair(_ key: String, _ line: Int, _ column: Int, _ value: YAMLNode) -> YAMLPair {
    YAMLPair(key: YAMLNode(.scalar(key, .plain), at: YAMLMark(line: line, column: column)), value: value)
  }
}
