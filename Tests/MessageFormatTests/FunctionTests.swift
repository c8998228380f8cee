import MessageFormat
import Testing

struct FunctionTests {
  @Test func `a function of one's own is called with operand and options, and may fail`() throws {
    var functions = FunctionRegistry.standard
    functions["acme:shout"] = { call throws(MessageFunctionError) in
      let loud = try call.value().text.uppercased()
      let marks = String(repeating: "!", count: call.options["marks"].flatMap { Int($0.text) } ?? 1)
      if marks.count > 3 { call.report(.badOption, "too loud") }
      return ResolvedValue(type: "shout", value: .string(loud + marks), formatting: .text(loud + marks))
    }
    let formatter = MessageFormatter(locale: "en", functions: functions, bidi: .none)
    let message = try Message(parsing: "{hey :acme:shout marks=$m} {:acme:shout}")
    let formatted = formatter.format(message, ["m": 4])
    #expect(formatted.string == "HEY!!!! {:acme:shout}")
    #expect(formatted.errors.map(\.kind) == [.badOption, .badOperand])
    #expect(formatted.errors.map(\.source) == ["|hey|", ":acme:shout"])
  }

  @Test func `a declaration is evaluated once, and only if something needs it`() throws {
    let twice = try errors(".local $a = {$missing :number} {{{$a} {$a}}}")
    #expect(twice == [.unresolvedVariable, .badOperand])
    #expect(try errors(".local $a = {$missing :number} {{unused}}") == [])
  }

  @Test func `formatting to bytes appends the same text`() throws {
    let message = try Message(parsing: "{$a}: {$b :number} {#b}x{/b} {$c}")
    let formatter = MessageFormatter(locale: "de")
    let arguments: [String: MessageValue] = ["a": "ä", "b": 1234.5]
    var bytes = Array("> ".utf8)
    let problems = formatter.format(message, arguments, appendingTo: &bytes)
    let formatted = formatter.format(message, arguments)
    #expect(String(decoding: bytes, as: UTF8.self) == "> " + formatted.string)
    #expect(problems == formatted.errors)
  }

  @Test func `declarations may refer to one another as deep as there may be declarations`() throws {
    let chain = (1..<Message.maximumDeclarations).map { ".local $v\($0) = {$v\($0 - 1) :offset add=1}\n" }.joined()
    #expect(try text(".input {$v0 :number}\n\(chain){{{$v63}}}", ["v0": 0]) == "63")
  }

  @Test func `the example of the README says what it shows`() throws {
    let source = """
      .input {$count :number}
      .match $count
      0   {{{$name} has no files.}}
      one {{{$name} has {$count} file.}}
      *   {{{$name} has {$count} files.}}
      """
    let formatted = MessageFormatter(locale: "en")
      .format(try Message(parsing: source), ["name": "Ada", "count": 1234])
    #expect(formatted.string == "\u{2068}Ada\u{2069} has 1,234 files.")
    #expect(formatted.errors == [])
    #expect(try text(source, ["name": "Ada", "count": 0]) == "Ada has no files.")
  }

  @Test func `a locale that no language has still formats`() throws {
    #expect(try text("{1234 :number}", in: "tlh") == "1,234")
    #expect(try text("{1234 :number}", in: "not a locale!") == "{|1234|}")
    let formatted = MessageFormatter(locale: "not a locale!").format(try Message(parsing: "{1234 :number}"))
    #expect(formatted.errors.map(\.description) == ["|1234|: 'not a locale!' is not a language tag"])
    #expect(try text("{1234 :number}", in: "de_AT") == "1\u{A0}234")
  }

  @Test func `many threads may format at once`() async throws {
    let message = try Message(parsing: ".input {$n :number} .match $n one {{{$n}}} * {{{$n} {$d :date}}}")
    let results = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          ["de", "en", "pl", "ar-EG"].flatMap { locale in
            (0..<20).map {
              MessageFormatter(locale: locale).format(message, ["n": .integer($0), "d": "2006-01-02"]).string
            }
          }
        }
      }
      return await group.reduce(into: [[String]]()) { $0.append($1) }
    }
    #expect(Set(results).count == 1)
    #expect(results.first?[1] == "1")
    #expect(results.first?[2] == "2 02.01.2006")
  }
}
