import Testing
import Translation

@testable import Configuration

@Suite struct RefusedConditionsTests {
  @Test func `every condition is read`() throws {
    let text = """
      entries:
        - id: make.hooks.invalid-type
          number: 2101
          code: IM005
          match:
            origin: make
            status: 400
            code: IM005
            text: Invalid hook type
            message: "{what} failed"
            detail: "Detail '{detail}'"
            suberror: "{n:integer} of them"
            json: { /error/type: quota, "": "{all}" }
            method: POST
            path: /api/v2/hooks/{hookId}/**
            request_header: { X-Thing: "pattern" }
            response_header: { Server: "{server}" }
          status: 406
          category: validation
          action: user
          link: https://errors.example.com/hooks
      """
    let entry = try CatalogueReader.read([SourceFile(name: "a.yaml", bytes: Array(text.utf8))]).entries[0]
    func pattern(_ source: String) throws -> TextPattern { try TextPattern(parsing: source) }
    let match = EntryMatch(
      status: .exactly(400), code: "IM005", text: try pattern("Invalid hook type"),
      message: try pattern("{what} failed"),
      detail: try pattern("Detail '{detail}'"), suberror: try pattern("{n:integer} of them"),
      json: [
        .init(try JSONPointer(parsing: "/error/type"), try pattern("quota")),
        .init(try JSONPointer(parsing: ""), try pattern("{all}")),
      ], methods: ["POST"], path: try PathTemplate(parsing: "/api/v2/hooks/{hookId}/**"),
      requestFields: [.init("X-Thing", try pattern("pattern"))],
      responseFields: [.init("Server", try pattern("{server}"))])
    #expect(
      entry
        == Entry(
          id: "make.hooks.invalid-type", code: "IM005", match: match, status: 406, category: .validation, action: .user,
          number: 2101, link: "https://errors.example.com/hooks"))
    #expect(entry.captureNames == ["what", "detail", "n", "all", "hookId", "server"])
  }

  @Test(arguments: files)
  func `wrong conditions are refused`(file: RefusedFile) {
    let catalogue = SourceFile(name: "make.yaml", bytes: Array(file.text.utf8))
    let error = #expect(throws: ConfigurationErrors.self) { try CatalogueReader.read([catalogue]) }
    #expect(error?.headlines == file.message)
  }

  private static func entry(_ match: String, _ others: String = "") -> String {
    "entries:\n  - id: a\n    code: A\n    category: limit\n    action: make\n    match:\n\(match)\n\(others)"
  }

  private static let files = [
    RefusedFile(
      entry(
        #"""
              text: ""
              message: "a {b"
              detail: "{B}"
              suberror: "{a}{b}"
        """#, "    number: 0\n    link: ftp://x"),
      #"""
      make.yaml:7:13: text must be a pattern, such as Module not found '{module}', not "": it is empty
      make.yaml:8:16: message must be a pattern, such as Module not found '{module}', not "a {b": it has a { without a \#
      }; a brace that means itself is {{ (character 3)
      make.yaml:9:15: detail must be a pattern, such as Module not found '{module}', not "{B}": it has the capture {B}, \#
      whose name is not of letters and digits with a small letter first (character 1)
      make.yaml:10:17: suberror must be a pattern, such as Module not found '{module}', not "{a}{b}": it has two \#
      captures with nothing between them (character 4)
      make.yaml:11:13: number must be a whole number from 1 to 999999, not "0"
      make.yaml:12:11: link must be an absolute https URL, such as https://errors.example.com/hooks, not "ftp://x"
      """#),
    RefusedFile(
      entry("      text: {a}\n      message: [a]"),
      #"""
      make.yaml:7:13: text must be a pattern, such as Module not found '{module}', not a mapping: a text that begins \#
      with { needs quotes
      make.yaml:8:16: message must be a pattern, such as Module not found '{module}', not a list
      """#),
    RefusedFile(
      entry(
        #"""
              json: {error: a, /b~: c, /c: "{x"}
              method: [GET, Post]
              path: api/{x}
        """#),
      #"""
      make.yaml:7:14: the key in json must be a JSON Pointer, such as /error/type, not "error": it does not begin with \#
      / (character 1)
      make.yaml:7:24: the key in json must be a JSON Pointer, such as /error/type, not "/b~": it has a ~ before neither \#
      0 nor 1
      make.yaml:7:36: json./c must be a pattern, such as Module not found '{module}', not "{x": it has a { without a }; \#
      a brace that means itself is {{ (character 1)
      make.yaml:8:21: method[1] must be one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH, not \#
      "Post": did you mean POST?
      make.yaml:9:13: path must be a template of a path, such as /api/v2/hooks/{hookId}/**, not "api/{x}": it does not \#
      begin with / (character 1)
      """#),
    RefusedFile(
      entry(
        #"""
              json: {}
              method: geT
              request_header: [a]
              response_header: {a b: c, Set-Cookie: d}
        """#),
      #"""
      make.yaml:7:13: json must be a mapping to patterns, each key a JSON Pointer, such as /error/type, not an empty one
      make.yaml:8:15: method must be a method or a list of them, one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, \#
      TRACE, PATCH, not "geT": did you mean GET?
      make.yaml:9:23: request_header must be a mapping to patterns, each key the name of a header field, such as \#
      Server, not a list
      make.yaml:10:25: the key in response_header must be the name of a header field, such as Server, not "a b"
      make.yaml:10:33: the key in response_header must be the name of a header field, such as Server, not "Set-Cookie": \#
      this field holds secrets
      """#),
    RefusedFile(
      entry(
        #"""
              text: "{a} {b}"
              path: /{b}/x
              json: {/x: "{a}"}
              request_header: {X: "{c} {c}"}
        """#),
      #"""
      make.yaml:8:13: path has the capture {b}, which text has too; give one another name
      make.yaml:9:18: json./x has the capture {a}, which text has too; give one another name
      make.yaml:10:27: request_header.X must be a pattern, such as Module not found '{module}', not "{c} {c}": it has \#
      the capture {c} twice
      """#),
    RefusedFile(
      entry(
        #"""
              origin: proxy
              failure: draining
              text: x
              path: /x
              method: GET
              json: {/x: y}
              response_header: {a: b}
        """#, "    status: 503"),
      #"""
      make.yaml:9:13: text does not go with origin: proxy; the proxy's own failures have a failure
      make.yaml:10:13: path does not go with origin: proxy; the proxy's own failures have a failure
      make.yaml:11:15: method does not go with origin: proxy; the proxy's own failures have a failure
      make.yaml:12:13: json does not go with origin: proxy; the proxy's own failures have a failure
      make.yaml:13:24: response_header does not go with origin: proxy; the proxy's own failures have a failure
      """#),
  ]
}
