import Testing

@testable import Translation

/// A catalogue of ten thousand entries finds what a small one would.
@Suite("Ten thousand entries") struct ManyEntriesTests {
  private static let world = MatchWorld(
    (0..<2500).flatMap { n in
      [
        ("exact-\(n)", EntryMatch(text: pattern("Thing number \(n) is broken"))),
        ("pattern-\(n)", EntryMatch(text: pattern("Module \(n) not found '{module}' version {version:integer}"))),
        ("path-\(n)", EntryMatch(status: .exactly(404), path: path("/api/v2/kind\(n)/{id}/**"))),
        ("code-\(n)", EntryMatch(status: .hundreds(4), code: "IM\(n)")),
      ]
    } + [("any", EntryMatch())])

  @Test func `each entry is found by what it asks for`() {
    for n in stride(from: 0, to: 2500, by: 7) {
      #expect(Self.world.find(400, #"{"message":"THING number \#(n) is broken."}"#) == .init(id: "exact-\(n)"))
      #expect(
        Self.world.find(400, #"{"detail":"Module \#(n) not found 'a b' version 5"}"#)
          == .init(id: "pattern-\(n)", captures: ["module": "a b", "version": "5"]))
      #expect(Self.world.find(404, "{}", path: "/api/v2/kind\(n)/7/x") == .init(id: "path-\(n)", captures: ["id": "7"]))
      #expect(Self.world.find(403, #"{"code":"IM\#(n)"}"#) == .init(id: "code-\(n)"))
    }
  }

  @Test func `what none asks for is none of them`() {
    #expect(Self.world.find(400, #"{"message":"Thing number 2500 is broken"}"#).id == "any")
    #expect(Self.world.find(400, #"{"detail":"Module 5 not found 'a' version x"}"#).id == "any")
    #expect(Self.world.find(400, "{}", path: "/api/v2/kind5/7").id == "any")
    #expect(Self.world.find(500, #"{"code":"IM5"}"#).id == "any")
  }
}
