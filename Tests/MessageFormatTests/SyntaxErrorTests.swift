import MessageFormat
import Testing
import TestSupport

struct SyntaxErrorTests {
  /// What the parser says about a source, nothing if it accepts it.
  private func refusal(_ source: String) -> MessageSyntaxError? {
    do {
      _ = try Message(parsing: source)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("Hello }", 6, "'}' in a text must be written '\\}'"),
    ("Hello {$name", 6, "the placeholder is not closed: '}' is missing"),
    ("Hello {}", 7, "the placeholder is empty"),
    ("a \\n b", 2, "a backslash may stand only before \\, {, | and }"),
    ("{$x :number select}", 18, "'=' and a value must follow the option 'select'"),
    ("{|x}", 1, "the quoted literal is not closed: '|' is missing"),
    ("{42:number}", 3, "a space is missing here"),
    (".input {x} {{}}", 7, "'.input' needs a variable, '{$name}'"),
    (".local $x {1} {{}}", 10, "'=' must follow '.local $x'"),
    (".foo {{}}", 0, "'.input', '.local', '.match' or '{{' is expected here"),
    (".input {$x :string} .match $x", 29, "the variants of '.match' are missing"),
    (".input {$x :string} .match $x*{{}}", 29, "a space is missing here"),
    ("{{a}} b", 6, "nothing may follow the pattern"),
    ("{{a", 3, "the pattern is not closed: '}}' is missing"),
    ("{$x :f a=1 a=2}", 11, "the option 'a' is given twice"),
    (".input {$x} .match $x * {{}}", 19, "the declaration of '$x' has no function to select with"),
    (".input {$x :string} .match $x 1 {{}}", 20, "the variant with '*' for every key is missing"),
    (".input {$x :string} .match $x 1 2 {{}} * {{}}", 30, "the variant has 2 keys for 1 selectors"),
    (".input {$x} .local $x = {1} {{}}", 12, "'$x' is declared or used before"),
  ])
  func `an error says what is wrong, and at which byte`(source: String, offset: Int, message: String) throws {
    let error = try #require(refusal(source))
    #expect(error.message == message)
    #expect(error.offset == offset)
  }

  @Test func `an error has a line and a column in characters`() throws {
    let error = try #require(refusal(".input {$zahl :number}\n.match $zahl\none {{ein Stück}}\n* {{größer}} }"))
    #expect((error.line, error.column) == (4, 14))
    #expect(error.description == "4:14: a key of a variant, a literal or '*', is expected here")
  }

  @Test func `a message that is too long, or declares too much, is refused`() throws {
    let long = String(repeating: "a", count: Message.maximumLength)
    #expect(refusal(long) == nil)
    #expect(refusal(long + "a")?.message == "the message is longer than 65536 bytes")
    let declarations = (0...Message.maximumDeclarations).map { ".input {$v\($0)}" }.joined()
    #expect(refusal(declarations + "{{}}")?.message == "more than 64 declarations")
  }

  @Test func `no text makes the parser trap`() {
    // Every alphabet is made of what the grammar gives a meaning to.
    let pieces = [
      "{", "}", "{{", "}}", "|", "\\", "$", ":", "@", "#", "/", "=", "*", ".", " ", "\n", ".input", ".local", ".match",
      "a", "1", "é", "\u{200E}", "\u{2066}", "\u{0}", "🥔", "\u{308}", "\u{FFFD}",
    ]
    var generator = SplitMix64(state: 2)
    var accepted = 0
    for _ in 0..<20_000 {
      let source = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &generator)]
      }.joined()
      if let error = refusal(source) {
        #expect((0...source.utf8.count).contains(error.offset), "\(source.debugDescription)")
      } else {
        accepted += 1
      }
    }
    #expect(accepted > 100)
  }

  @Test func `long messages of any shape are read in one pass`() {
    for piece in ["{$x}", "{#a}", "{|", "{{", ".local $a={1}", "{:f a=1 ", " @a", "{$a :f x=$y}"] {
      let source = String(repeating: piece, count: Message.maximumLength / piece.utf8.count)
      _ = refusal(source)
      _ = refusal("{{" + source.dropLast(4) + "}}")
    }
  }
}
