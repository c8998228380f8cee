import Testing

@testable import Translation

/// The single errors inside an error.
@Suite("Items") struct ItemTests {
  private let world = MatchWorld([
    ("any", EntryMatch()),
    ("required", EntryMatch(status: .exactly(422), code: "IM005", suberror: pattern("Field '{field}' is required"))),
    ("name", EntryMatch(text: pattern("Name is required"))),
    ("detail", EntryMatch(detail: pattern("Detail {d}"))),
    ("message", EntryMatch(message: pattern("Message {m}"))),
    ("hooks", EntryMatch(text: pattern("Not there"), path: path("/hooks/{hook}"))),
    ("teams", EntryMatch(text: pattern("Not there"), path: path("/teams/**"))),
    ("edge", EntryMatch(origin: .edge, text: pattern("Edge"))),
    ("pair", EntryMatch(message: pattern("Validation {of}"), suberror: pattern("Bad {x}"))),
    ("generic", EntryMatch(text: pattern("{anything} is required"))),
  ])

  @Test func `an item is found by its text, whatever the error's status and code`() {
    #expect(world.findItem("field 'sheetId' is required.") == .init(id: "required", captures: ["field": "sheetId"]))
    #expect(world.findItem("Name is required") == .init(id: "name"))
    #expect(world.findItem("Detail 5") == .init(id: "detail", captures: ["d": "5"]))
    #expect(world.findItem("Age is required") == .init(id: "generic", captures: ["anything": "Age"]))
  }

  @Test func `what no entry knows is not found`() {
    #expect(world.findItem("Something else") == nil)
    #expect(world.findItem("") == nil)
    #expect(world.findItem(" . ") == nil)
  }

  @Test func `a message's entry is not for items, and the edge's are for the edge's`() {
    #expect(world.findItem("Message 5") == nil)
    #expect(world.findItem("Edge") == nil)
  }

  @Test func `the same text means something else on another path`() {
    #expect(world.findItem("Not there", path: "/hooks/7") == .init(id: "hooks", captures: ["hook": "7"]))
    #expect(world.findItem("Not there", path: "/teams/7/x") == .init(id: "teams"))
    #expect(world.findItem("Not there", path: "/users") == nil)
  }

  @Test func `the other conditions are asked of the whole error`() {
    #expect(
      world.findItem("Bad day", in: #"{"message":"Validation failed"}"#)
        == .init(id: "pair", captures: ["of": "failed", "x": "day"]))
    #expect(world.findItem("Bad day", in: #"{"message":"Failed"}"#) == nil)
  }
}
