import Testing
import Translation

@testable import Configuration

/// `errors.template`: what a tree of expressions comes to, and what is said of a wrong one.
@Suite struct TemplateTests {
  private static let head = "errors:\n  format: template\n  template:\n    body:\n"

  /// The body that a translator with this template, indented by six, answers with.
  private func answer(
    _ body: String, status: Int = 400, upstream: String = "{}", mediaType: String = ""
  ) throws -> String {
    let text = Self.head + body.split(separator: "\n").map { "      \($0)\n" }.joined() + mediaType
    let file = SourceFile(name: "test.yaml", bytes: Array(text.utf8))
    let translated = try Configuration.load(from: file).translator.translate(
      .response(ErrorResponse(status: status, body: Array(upstream.utf8))),
      for: RequestFacts(acceptLanguage: Array("en".utf8), correlationID: Array("id-1".utf8)))
    #expect(translated.format == .template)
    return String(decoding: translated.body, as: UTF8.self)
  }

  @Test func `a whole-leaf expression keeps its type, any other leaf is what YAML says`() throws {
    let body = #"{"code":"SC400","message":"m","detail":["a","b"],"suberrors":[],"x":{"y":[1]},"n":1.50}"#
    let written = try answer(
      """
      status: "{status}"
      retryable: '{retryable}'
      detail: "{upstream.detail}"
      items: "{items}"
      x: "{upstream.members.x}"
      n: "{upstream.members.n}"
      absent: "{upstream.members.status}"
      text: "{status}!"
      plain: [1, -2.5e3, 0x10, true, null, ~, yes, "1", .5]
      """, upstream: body)
    #expect(
      written
        == #"{"status":400,"retryable":false,"detail":["a","b"],"items":[{"message":"a"},{"message":"b"}],"x":{"y":[1]},"#
        + #""n":1.50,"absent":null,"text":"400!","plain":[1,-2.5e3,"0x10",true,null,null,"yes","1",".5"]}"#)
  }

  @Test func `an absent value is null, nothing inside a text, and left out with a question mark`() throws {
    let written = try answer(
      """
      a: "{upstream.message}"
      b: "{upstream.message?}"
      c: "<{upstream.message}>"
      d: "<{upstream.message?}>"
      e: ["{upstream.message?}", "{upstream.message}", "{code}"]
      """, upstream: #"{"code":"SC400"}"#)
    #expect(written == #"{"a":null,"c":"<>","e":[null,"SC400"]}"#)
  }

  @Test func `braces are doubled, and names that begin with a dollar too`() throws {
    #expect(
      try answer("$$ref: \"{{code}} {code} }}\"\n\"$$$x\": '{{'\n", upstream: #"{"code":"SC400"}"#)
        == ##"{"$ref":"{code} SC400 }","$$x":"{"}"##)
  }

  @Test func `a choice takes the branch whose condition holds`() throws {
    let template = """
      a: {$if: upstream.code, $then: "{upstream.code}", $else: none}
      b: {$if: not upstream.code, $then: 1}
      c: {$if: category is validation, $then: v, $else: {$if: status is 503, $then: s, $else: o}}
      d: {$if: retryable is not true, $then: never}
      e: {$if: items, $then: some, $else: empty}
      f: {$if: upstream.message is Bad Request, $then: yes}
      g: {$if: upstream.members.flag, $then: set}
      """
    #expect(
      try answer(template, upstream: #"{"code":"SC400","message":"Bad Request","suberrors":["x"],"flag":true}"#)
        == #"{"a":"SC400","c":"v","d":"never","e":"some","f":"yes","g":"set"}"#)
    #expect(
      try answer(template, status: 503, upstream: #"{"flag":false}"#) == #"{"a":"none","b":1,"c":"s","e":"empty"}"#)
  }

  @Test func `a list has a value for each item`() throws {
    let template = """
      errors:
        $each: items
        $value: {field: "{item.name?}", text: "{item.message} ({code})"}
      named: {$each: items, $value: {$if: item.name, $then: "{item.name}"}}
      """
    #expect(
      try answer(template, upstream: #"{"code":"SC400","suberrors":[{"name":"n","message":"m\"1"},"two"]}"#)
        == #"{"errors":[{"field":"n","text":"m\"1 (SC400)"},{"text":"two (SC400)"}],"named":["n"]}"#)
    #expect(try answer(template, upstream: "{}") == #"{"errors":[],"named":[]}"#)
  }

  @Test(arguments: [
    ("", false), (#""detail":"d""#, true), (#""detail":"""#, false), (#""detail":[]"#, false),
    (#""detail":["a"]"#, true), (#""detail":"false""#, false),
  ])
  func `an upstream's detail holds where it says something`(member: String, holds: Bool) throws {
    let written = try answer(
      "a: {$if: upstream.detail, $then: 1, $else: 0}",
      upstream: "{\"code\":\"SC400\"\(member.isEmpty ? "" : ",")\(member)}")
    #expect(written == "{\"a\":\(holds ? 1 : 0)}")
  }

  @Test(arguments: [
    ("null", false), ("false", false), ("true", true), (#""""#, false), (#""x""#, true), ("0", true), ("[]", false),
    ("{}", false), ("[0]", true), (#"{"a":null}"#, true),
  ])
  func `a member of the upstream's holds where it is neither false nor empty`(json: String, holds: Bool) throws {
    let written = try answer(
      "a: {$if: upstream.members.flag, $then: 1, $else: 0}", upstream: "{\"code\":\"SC400\",\"flag\":\(json)}")
    #expect(written == "{\"a\":\(holds ? 1 : 0)}")
  }

  @Test func `what the upstream calls its members shadows nothing`() throws {
    let body = #"{"code":"SC400","correlationId":"evil","texts":{"title":"evil"},"status":1,"item":{"name":"evil"}}"#
    #expect(
      try answer("a: \"{correlationId}\"\nb: \"{status}\"\nc: \"{upstream.status}\"\n", upstream: body)
        == #"{"a":"id-1","b":400,"c":400}"#)
  }

  @Test func `every name there is can be written, for an error with everything and one with nothing`() throws {
    for field in ErrorField.allCases where !field.isOfItem {
      let body = #"{"code":"SC429","message":"m","detail":"d","suberrors":["s"]}"#
      for upstream in [body, "text", ""] {
        #expect(
          try answer(
            "x: \"{\(field.rawValue)}\"\ny: {$if: \(field.rawValue), $then: 1}\n", status: 429, upstream: upstream
          ).hasPrefix("{\"x\":"))
      }
    }
  }

  @Test func `the media type is the operator's, JSON unless said otherwise`() throws {
    #expect(try settings("template: {body: {a: 1}}").template?.mediaType == "application/json")
    let own = try settings("template: {media_type: application/vnd.acme+json, body: {a: 1}}")
    #expect(own.template?.mediaType == "application/vnd.acme+json")
    #expect(try settings("template: none").template == nil)
  }

  private func settings(_ errors: String) throws -> ErrorSettings {
    let text = "errors:\n  formats: [problem+json, template]\n  \(errors)\n"
    return try Configuration.settings(from: SourceFile(name: "test.yaml", bytes: Array(text.utf8))).errors
  }

  static let refused: [(String, String)] = [
    ("a: \"{cod}\"", "6:10: there is no {cod}; did you mean {code}?"),
    ("a: \"{title}\"", "6:10: there is no {title}; did you mean {texts.title}?"),
    ("a: \"{retry_after}\"", "6:10: there is no {retry_after}; did you mean {retryAfter}?"),
    ("a: \"{item.name}\"", "6:10: {item.name} has a meaning inside $each only"),
    ("a: \"{upstream.members.}\"", "6:10: there is no {upstream.members.}"),
    ("a: \"{code\"", "6:10: a { without its }; a brace itself is written {{"),
    ("a: x}", "6:10: a } without its {; a brace itself is written }}"),
    ("a: \"{items}!\"", "6:10: {items} is no text; it can only stand alone"),
    ("$iff: x", "6:7: \"$iff\" does not stand alone; did you mean $if? A member of that name is written $$iff"),
    ("a: {$if: code}", "6:10: $if has no $then, the value where it holds"),
    ("a: {$if: code, $then: 1, $els: 2}", "6:32: \"$els\" does not go with $if; allowed: $if, $then, $else"),
    (
      "a: {$if: [code], $then: 1}",
      "6:16: $if must be a condition, such as retryable, not upstream or category is limit"
    ),
    (
      "a: {$if: code and id, $then: 1}",
      "6:16: \"code and id\" is no condition; allowed: NAME, not NAME, NAME is WORD, NAME is not WORD"
    ),
    ("a: {$if: category is validaton, $then: 1}", "6:16: category is never \"validaton\"; did you mean validation?"),
    ("a: {$if: items is x, $then: 1}", "6:16: items is no text; ask whether it is there: $if: items"),
    ("a: {$each: suberrors, $value: 1}", "6:18: $each must be items, not \"suberrors\""),
    ("a: {$each: items}", "6:10: $each has no $value, what is written for each item"),
    (
      "a: {$each: items, $value: {$each: items, $value: 1}}",
      "6:33: $each inside a $each would write the same list again and again"
    ),
  ]

  @Test(arguments: refused) func `a slip is refused with its place`(_ body: String, _ message: String) {
    let said = RefusedFile(Self.head + "      \(body)\n", "").asSettings
    let text = said.split(separator: "\n").first.map(String.init) ?? said
    #expect(text.hasPrefix("settings.yaml:\(message.replacing("6:", with: "5:", maxReplacements: 1))"), "\(said)")
  }

  @Test(arguments: [
    (
      "format: html",
      "settings.yaml:2:11: errors.format must be one of problem+json, problem+xml, jsonapi, aip193, odata, make, text, markdown, template, not \"html\": only callers that ask for it by name get a page; see errors.formats"
    ),
    ("format: markdwn", "did you mean markdown?"),
    ("formats: html", "errors.formats must be a list of formats, such as [problem+json, html], not \"html\""),
    ("formats: [html, jsonap]", "did you mean jsonapi?"),
    ("formats: [html, html]", "errors.formats has html twice"),
    ("original_texts: [titel]", "did you mean title?"),
    (
      "template: {body: {a: 1}}",
      "errors.template is never used: set errors.format to template, or add it to errors.formats"
    ),
    ("template: yes", "errors.template must be none or a mapping with the keys media_type, body, not \"yes\""),
    ("template: {bodi: {a: 1}}", "did you mean body?"),
    ("template: {media_type: text/html, body: {a: 1}}", "media_type must be a media type of JSON"),
    ("template: {body: 1}", "body must be a mapping, the document to send, not \"1\""),
    ("template: {}", "errors.template has no key \"body\""),
  ])
  func `a wrong setting is refused with what is allowed`(_ errors: String, _ message: String) {
    let said = RefusedFile("errors:\n  \(errors)\n", "").asSettings
    #expect(said.contains(message), "\(said)")
  }

  @Test func `a template that is chosen and not there is refused`() {
    for errors in ["format: template", "formats: [template]"] {
      let file = SourceFile(name: "t.yaml", bytes: Array("errors:\n  \(errors)\n".utf8))
      let error = #expect(throws: ConfigurationErrors.self) { _ = try Configuration.load(from: file) }
      #expect(error?.description.contains("the format 'template' needs a template") == true)
    }
  }
}
