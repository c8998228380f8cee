import Testing

@testable import Translation

/// Which paths a template fits.
@Suite("Path templates") struct PathTemplateTests {
  private func captured(_ source: String, _ text: String) -> [String: String]? {
    let template = path(source)
    guard template.fits(Array(text.utf8)) else { return nil }
    var captures = Captures()
    template.capture(of: Array(text.utf8), into: &captures)
    return captures.texts
  }

  @Test(arguments: [
    ("/a", "/a", true), ("/a", "/b", false), ("/a", "/a/**", false), ("/a/**", "/a", true), ("/a/**", "/a/b", true),
    ("/a/**", "/a/{x}/**", true), ("/a/{x}/**", "/a/**", false), ("/a/**", "/ab", false), ("/**", "/a/b", true),
    ("/a/{x}", "/a/b", true), ("/a/b", "/a/{x}", false), ("/a/{x}", "/a/{y:integer}", true), ("/a/{x}", "/a/", false),
    ("/a/{x:integer}", "/a/{y}", false), ("/a/{x:integer}", "/a/7", true), ("/a/{x:integer}", "/a/b", false),
    ("/a/{x:number}", "/a/{y:number}", true), ("/a/{x}/c", "/a/b/{y}", false), ("/a/{x}", "/a/b/c", false),
  ])
  func `a template may take every path that another one takes`(_ one: String, _ other: String, _ covers: Bool) {
    #expect(path(one).covers(path(other)) == covers)
  }

  @Test(arguments: [
    ("/api/v2/hooks", "/api/v2/hooks", [:]),
    ("/api/v2/hooks", "/api/v2/Hooks", nil),
    ("/api/v2/hooks", "/api/v2/hooks/", nil),
    ("/api/v2/hooks/", "/api/v2/hooks/", [:]),
    ("/api/v2/hooks", "/api/v2/hooks/5", nil),
    ("/hooks/{id}", "/hooks/5", ["id": "5"]),
    ("/hooks/{id}", "/hooks/", nil),
    ("/hooks/{id}", "/hooks", nil),
    ("/hooks/{id}", "/hooks/5/x", nil),
    ("/hooks/{id}/**", "/hooks/5", ["id": "5"]),
    ("/hooks/{id}/**", "/hooks/a%2Fb/", ["id": "a%2Fb"]),
    ("/hooks/{id}/**", "/hooks/5/x/y", ["id": "5"]),
    ("/hooks/**", "/hooksmith", nil),
    ("/hooks/{id:integer}", "/hooks/5", ["id": "5"]),
    ("/hooks/{id:integer}", "/hooks/5a", nil),
    ("/**", "/", [:]),
    ("/**", "/a/b", [:]),
    ("/**", "", [:]),
    ("/", "/", [:]),
    ("/", "/a", nil),
    ("/{a}/x/{b}", "/1/x/2", ["a": "1", "b": "2"]),
  ])
  func `segments are compared one by one`(_ source: String, _ text: String, _ expected: [String: String]?) {
    #expect(captured(source, text) == expected)
  }

  @Test func `what is no UTF-8 in a path is mended in the capture`() {
    var captures = Captures()
    path("/{a}").capture(of: [0x2F, 0x61, 0xFF], into: &captures)
    #expect(captures.texts == ["a": "a\u{FFFD}"])
  }

  @Test(arguments: [
    ("hooks", "does not begin with / (character 1)"),
    ("", "does not begin with / (character 1)"),
    ("/a?b", "has a character that no path has: a path ends before ? and has no spaces (character 3)"),
    ("/**/a", "has ** elsewhere than at its end (character 2)"),
    ("/a/x{b}", "has the segment x{b}, which is neither a text nor a whole {capture} (character 4)"),
    ("/a/{b}{c}", "has the segment {b}{c}, which is neither a text nor a whole {capture} (character 4)"),
    ("/a/b*", "has the segment b*, which is neither a text nor a whole {capture} (character 4)"),
    ("/{A}", "has the capture {A}, whose name is not of letters and digits with a small letter first (character 2)"),
    ("/{a}/{a}", "has the capture {a} twice"),
  ])
  func `a template that means nothing is refused`(_ source: String, _ reason: String) {
    let error = #expect(throws: PatternError.self) { try PathTemplate(parsing: source) }
    #expect(error?.description == reason)
  }

  @Test(arguments: [
    ("a", "does not begin with / (character 1)"), ("/a~", "has a ~ before neither 0 nor 1"),
    ("/a~2", "has a ~ before neither 0 nor 1"),
    (String(repeating: "/a", count: 33), "is deeper than 32 levels"),
  ])
  func `a JSON Pointer that means nothing is refused`(_ source: String, _ reason: String) {
    let error = #expect(throws: PatternError.self) { try JSONPointer(parsing: source) }
    #expect(error?.description == reason)
  }
}
