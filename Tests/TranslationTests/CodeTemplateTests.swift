import Testing
import Translation

/// How an organisation's codes are made.
@Suite("Code templates") struct CodeTemplateTests {
  private let entry = Entry(
    id: "make.x", code: "IM005", match: EntryMatch(), category: .internal, action: .caller, number: 2101)

  @Test(arguments: [
    ("{code}", "IM005"), ("ACME-{number}", "ACME-2101"), ("{id}", "make.x"), ("E{number}/{code}", "E2101/IM005"),
    ("{{{number}}}", "{2101}"),
  ])
  func `a template is filled in from the entry`(_ source: String, _ expected: String) throws {
    #expect(try CodeTemplate(parsing: source).code(of: entry) == expected)
  }

  @Test func `the organisation's own code stays, and a number must be there`() throws {
    let template = try CodeTemplate(parsing: "ACME-{number}")
    var own = entry
    own.hasOwnCode = true
    #expect(template.code(of: own) == "IM005")
    own.hasOwnCode = false
    own.number = nil
    #expect(template.code(of: own) == nil)
    #expect(CodeTemplate.unchanged.code(of: own) == "IM005")
  }

  @Test(arguments: [
    ("ACME", "has none of the placeholders {code}, {number}, {id}"),
    ("A {number}", "has a character that is not visible ASCII (character 1)"),
    ("{nummer}", "has the placeholder {nummer}, which is none of {code}, {number}, {id} (character 1)"),
    ("{number", "has a { without a }; a brace that means itself is {{ (character 1)"),
  ])
  func `a template that makes no codes is refused`(_ source: String, _ reason: String) {
    let error = #expect(throws: PatternError.self) { try CodeTemplate(parsing: source) }
    #expect(error?.description == reason)
  }
}
