import MessageFormat
import Testing

struct DataModelTests {
  @Test func `a message lists the variables it needs from outside, and the functions it uses`() throws {
    let message = try Message(
      parsing: """
        .input {$count :number minimumFractionDigits=$digits}
        .local $rest = {$count :offset subtract=1}
        .match $rest
        one {{{$name} {#b class=$style}{$rest}{/b}}}
        * {{{:acme:now}}}
        """)
    #expect(message.variables == ["count", "digits", "name", "style"])
    #expect(message.functions == ["number", "offset", "acme:now"])
  }

  @Test func `a message of nothing but text is known to be one`() throws {
    #expect(try Message(parsing: "Plain \\{text\\}").plainText == "Plain {text}")
    #expect(try Message(parsing: "").plainText == "")
    #expect(try Message(parsing: "{{ quoted }}").plainText == " quoted ")
    #expect(try Message(parsing: "Hello {$name}").plainText == nil)
    #expect(Message(text: "{not parsed}").plainText == "{not parsed}")
  }

  @Test func `the texts of a message can be replaced, its placeholders stay`() throws {
    let message = try Message(parsing: ".input {$n :number} .match $n one {{a {$n} b}} * {{c}}")
    let loud = message.mapText { $0.uppercased() }
    #expect(loud == (try Message(parsing: ".input {$n :number} .match $n one {{A {$n} B}} * {{C}}")))
  }

  @Test func `everything of the source is in the model`() throws {
    let message = try Message(parsing: "{|a b| :ns:f x=1 y=$z @note=|for you| @mark}{#i id=7/}")
    let expression = try #require(message.patterns[0][0].expression)
    #expect(expression.operand == .literal("a b"))
    #expect(expression.function?.name == "ns:f")
    #expect(expression.function?.options.map(\.name) == ["x", "y"])
    #expect(expression.function?.options.map(\.value) == [.literal("1"), .variable("z")])
    #expect(expression.attributes.map(\.name) == ["note", "mark"])
    #expect(expression.attributes.map(\.value) == ["for you", nil])
    guard case .markup(let markup) = message.patterns[0][1] else {
      Issue.record("no markup")
      return
    }
    #expect(markup.kind == .standalone)
    #expect(markup.options.map(\.value) == [.literal("7")])
  }
}
