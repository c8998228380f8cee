import Testing

@testable import Translation

/// Each condition, and what outweighs what.
@Suite("Conditions") struct ConditionTests {
  private func holds(
    _ match: EntryMatch, _ body: String, method: String = "GET", path: String = "/",
    contentType: String = "application/json", request: [String: String] = [:], response: [String: String] = [:]
  ) -> [String: String]? {
    let world = MatchWorld([("it", match), ("other", EntryMatch())])
    let found = world.find(
      400, body, method: method, path: path, contentType: contentType, request: request, response: response)
    return found.id == "it" ? found.captures : nil
  }

  @Test(arguments: [
    (#"{"message":"Name x"}"#, "application/json", "x"),
    (#"{"detail":"Name x."}"#, "application/json", "x"),
    (#"{"detail":["other","name \"x\""]}"#, "application/json", "\"x\""),
    ("Name x.", "text/plain", "x"),
    ("<html><head><title>Name x</title></head><body>Something</body></html>", "text/html", "x"),
    ("<html><body><p>Name x</p></body></html>", "text/html", "x"),
    (#"{"suberrors":[{"message":"Name x"}]}"#, "application/json", nil),
    (#"{"title":"Name x"}"#, "application/json", nil),
    ("A name x", "text/plain", nil),
  ])
  func `text is message, detail or the text of a body that is no JSON`(
    _ body: String, _ contentType: String, _ expected: String?
  ) {
    #expect(holds(EntryMatch(text: pattern("Name {n}")), body, contentType: contentType)?["n"] == expected)
  }

  @Test func `message is the message alone`() {
    let match = EntryMatch(message: pattern("Name {n}"))
    #expect(holds(match, #"{"message":"Name x"}"#) == ["n": "x"])
    #expect(holds(match, #"{"detail":"Name x"}"#) == nil)
    #expect(holds(match, "Name x", contentType: "text/plain") == nil)
  }

  @Test func `detail is the detail or any element of it`() {
    let match = EntryMatch(detail: pattern("Name {n}"))
    #expect(holds(match, #"{"detail":"Name x"}"#) == ["n": "x"])
    #expect(holds(match, #"{"detail":["a","Name x","Name y"]}"#) == ["n": "x"])
    #expect(holds(match, #"{"message":"Name x"}"#) == nil)
  }

  @Test func `suberror is the message of any suberror`() {
    let match = EntryMatch(suberror: pattern("Name {n}"))
    #expect(holds(match, #"{"suberrors":[{"name":"a"},{"message":"b"},{"message":"Name x"}]}"#) == ["n": "x"])
    #expect(holds(match, #"{"suberrors":["b","Name x"]}"#) == ["n": "x"])
    #expect(holds(match, #"{"message":"Name x"}"#) == nil)
    #expect(holds(match, #"{"suberrors":{"message":"Name x"}}"#) == nil)
  }

  @Test func `only so many items are looked at for the error as a whole`() {
    let match = EntryMatch(suberror: pattern("Name {n}"))
    func body(_ before: Int) -> String {
      #"{"suberrors":[\#(String(repeating: #""b","#, count: before))"Name x"]}"#
    }
    #expect(holds(match, body(MatchSubject.maximumItems - 1)) == ["n": "x"])
    #expect(holds(match, body(MatchSubject.maximumItems)) == nil)
  }

  @Test func `several conditions on texts must all hold`() {
    let match = EntryMatch(message: pattern("Bad {a}"), detail: pattern("Name {n}"))
    #expect(holds(match, #"{"message":"Bad thing","detail":"Name x"}"#) == ["a": "thing", "n": "x"])
    #expect(holds(match, #"{"message":"Bad thing","detail":"x"}"#) == nil)
    #expect(holds(match, #"{"message":"thing","detail":"Name x"}"#) == nil)
  }

  @Test(arguments: [
    (#"{"error":{"type":"Quota"}}"#, true), (#"{"error":{"type":"quotas"}}"#, false), (#"{"error":[]}"#, false),
    (#"{"error":{"type":["quota"]}}"#, false), (#"{"error":{"type":"\u0071uota"}}"#, true), ("quota", false),
  ])
  func `a JSON value is found by its pointer`(_ body: String, _ expected: Bool) {
    let match = EntryMatch(json: [.init(pointer("/error/type"), pattern("quota"))])
    #expect((holds(match, body) != nil) == expected)
  }

  @Test(arguments: [
    (#"{"a":[1,{"b/~":42}]}"#, "/a/1/b~1~0", "42"), (#"{"a":true}"#, "/a", "true"), (#"{"a":null}"#, "/a", nil),
    (#"{"a":[7]}"#, "/a/00", nil), (#"{"a":[7]}"#, "/a/0", "7"), (#"{"a":[7]}"#, "/a/1", nil),
    (#"{"a":[7]}"#, "/a/-", nil), (#"{"0":-1.5e3}"#, "/0", "-1.5e3"), (#"{"":"x"}"#, "/", "x"),
    (#""x""#, "", "x"),
  ])
  func `a JSON value is compared by its text`(_ body: String, _ place: String, _ expected: String?) {
    let match = EntryMatch(json: [.init(pointer(place), pattern("{v}"))])
    #expect(holds(match, body)?["v"] == expected)
  }

  @Test func `a method is one of several`() {
    let match = EntryMatch(methods: ["POST", "PUT"])
    #expect(holds(match, "", method: "POST") != nil)
    #expect(holds(match, "", method: "PUT") != nil)
    #expect(holds(match, "", method: "GET") == nil)
    #expect(holds(match, "", method: "post") == nil)
    #expect(holds(match, "", method: "BREW") == nil)
  }

  @Test func `a path is matched by a template`() {
    let match = EntryMatch(path: path("/api/v2/hooks/{hookId}/**"))
    #expect(holds(match, "", path: "/api/v2/hooks/5/learn-start") == ["hookId": "5"])
    #expect(holds(match, "", path: "/api/v2/scenarios/5") == nil)
    let mixed = EntryMatch(path: path("/API/Hooks"))
    #expect(holds(mixed, "", path: "/API/Hooks") == [:])
    #expect(holds(mixed, "", path: "/api/hooks") == nil)
  }

  @Test func `fields of request and answer are told apart`() {
    let request = EntryMatch(requestFields: [.init("X-Thing", pattern("a {v}"))])
    #expect(holds(request, "", request: ["x-thing": "A b"]) == ["v": "b"])
    #expect(holds(request, "", request: ["x-thing": "b"]) == nil)
    #expect(holds(request, "", response: ["x-thing": "A b"]) == nil)
    let response = EntryMatch(responseFields: [.init("Server", pattern("{v}")), .init("X-A", pattern("1"))])
    #expect(holds(response, "", response: ["server": "nginx", "x-a": "1"]) == ["v": "nginx"])
    #expect(holds(response, "", response: ["server": "nginx"]) == nil)
    #expect(holds(response, "", response: ["x-a": "1"]) == nil)
  }

  @Test func `the fields that are asked for are named once and in lower case`() {
    let world = MatchWorld([
      ("a", EntryMatch(requestFields: [.init("X-B", pattern("1")), .init("X-A", pattern("1"))])),
      ("b", EntryMatch(requestFields: [.init("x-b", pattern("2"))], responseFields: [.init("Server", pattern("x"))])),
    ])
    #expect(world.index.requestFields == ["x-b", "x-a"])
    #expect(world.index.responseFields == ["server"])
  }

  /// From the least specific to the most.
  static let ladder: [(String, EntryMatch)] = [
    ("any", EntryMatch()),
    ("class", EntryMatch(status: .hundreds(4))),
    ("status", EntryMatch(status: .oneOf([400, 404]))),
    ("method", EntryMatch(methods: ["GET"])),
    ("method-status", EntryMatch(status: .exactly(400), methods: ["GET"])),
    ("path-open", EntryMatch(path: path("/{a}/**"))),
    ("path-two", EntryMatch(path: path("/{a}/{b}"))),
    ("path-literal", EntryMatch(path: path("/hooks/**"))),
    ("path-literal-two", EntryMatch(path: path("/hooks/{a}"))),
    ("path-both", EntryMatch(path: path("/hooks/5"))),
    ("code", EntryMatch(code: "IM005")),
    ("code-status", EntryMatch(status: .exactly(400), code: "IM005")),
    ("code-path", EntryMatch(code: "IM005", path: path("/hooks/{a}"))),
    ("field", EntryMatch(responseFields: [.init("Server", pattern("{s}"))])),
    ("field-exact", EntryMatch(responseFields: [.init("Server", pattern("nginx"))])),
    (
      "fields", EntryMatch(requestFields: [.init("X", pattern("1"))], responseFields: [.init("Server", pattern("{s}"))])
    ),
    ("json", EntryMatch(json: [.init(pointer("/type"), pattern("{t}"))])),
    ("json-exact", EntryMatch(json: [.init(pointer("/type"), pattern("quota"))])),
    ("text-any", EntryMatch(text: pattern("{t}"))),
    ("text-pattern", EntryMatch(text: pattern("Invalid {t}"))),
    ("text-longer", EntryMatch(detail: pattern("Invalid hook {t}"))),
    ("text-longer-code", EntryMatch(code: "IM005", detail: pattern("Invalid hook {t}"))),
    ("text-exact", EntryMatch(text: pattern("Invalid hook type"))),
    ("text-exact-path", EntryMatch(text: pattern("Invalid hook type"), path: path("/hooks/**"))),
    ("texts-exact", EntryMatch(message: pattern("Bad Request"), detail: pattern("Invalid hook type"))),
  ]

  @Test func `the most specific entry wins, whatever the order`() {
    let body = #"{"message":"Bad Request","detail":"Invalid hook type","code":"IM005","type":"quota"}"#
    for count in 1...Self.ladder.count {
      for entries in [Array(Self.ladder.prefix(count)), Self.ladder.prefix(count).reversed()] {
        let found = MatchWorld(entries).find(
          400, body, path: "/hooks/5", request: ["x": "1"], response: ["server": "nginx"])
        #expect(found.id == Self.ladder[count - 1].0)
      }
    }
  }

  @Test func `among equals the first wins`() {
    let one = ("one", EntryMatch(text: pattern("Invalid {a} type")))
    let two = ("two", EntryMatch(text: pattern("Invalid hook {b}pe")))
    let body = #"{"message":"Invalid hook type"}"#
    // Two bytes longer.
    #expect(MatchWorld([one, two]).find(400, body).id == "two")
    let three = ("three", EntryMatch(text: pattern("{b}lid hook type")))
    let four = ("four", EntryMatch(detail: pattern("Invalid hook{b}e")))
    let both = #"{"message":"Invalid hook type","detail":"Invalid hook type"}"#
    #expect(three.1.text?.literalCount == 13 && four.1.detail?.literalCount == 13)
    #expect(MatchWorld([three, four]).find(400, both).id == "three")
    #expect(MatchWorld([four, three]).find(400, both).id == "four")
  }

  @Test func `what is known of an error makes it mapped`() {
    let world = MatchWorld([
      ("text", EntryMatch(text: pattern("Known"))), ("code", EntryMatch(status: .exactly(400), code: "SC400")),
      ("json", EntryMatch(json: [.init(pointer("/type"), pattern("quota"))])),
      ("path", EntryMatch(path: path("/hooks"))), ("path-404", EntryMatch(status: .exactly(404), path: path("/hooks"))),
      ("409", EntryMatch(status: .exactly(409))), ("any", EntryMatch()),
    ])
    #expect(world.find(400, #"{"message":"Known","code":"IM999"}"#) == .init(id: "text"))
    #expect(world.find(400, #"{"type":"quota","code":"IM999"}"#) == .init(id: "json"))
    #expect(world.find(400, #"{"message":"Unknown","code":"SC400"}"#) == .init(id: "code"))
    #expect(world.find(400, #"{"message":"Unknown","code":"IM999"}"#) == .init(id: "any", isUnmapped: true))
    #expect(world.find(400, #"{"code":"IM999"}"#, path: "/hooks") == .init(id: "path", isUnmapped: true))
    #expect(world.find(400, "{}", path: "/hooks") == .init(id: "path", isUnmapped: true))
    #expect(world.find(404, "{}", path: "/hooks") == .init(id: "path-404"))
    // An entry knows the status, even though another one wins.
    #expect(world.find(409, "{}", path: "/hooks") == .init(id: "path"))
    #expect(world.find(409, "{}") == .init(id: "409"))
  }

  @Test func `what only the edge says is asked of the edge's entries, then of Make's for the status`() {
    let world = MatchWorld([
      ("make", EntryMatch(text: pattern("error code: {n}"))), ("make-403", EntryMatch(status: .exactly(403))),
      ("edge", EntryMatch(origin: .edge, text: pattern("error code: {n:integer}"), path: path("/api/**"))),
      ("any", EntryMatch()),
    ])
    let edge = ("error code: 1010", "text/plain")
    #expect(world.find(403, edge.0, path: "/api/x", contentType: edge.1) == .init(id: "edge", captures: ["n": "1010"]))
    #expect(world.find(403, edge.0, path: "/x", contentType: edge.1) == .init(id: "make-403", isUnmapped: true))
  }
}
