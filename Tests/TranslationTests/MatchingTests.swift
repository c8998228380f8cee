import JSON
import Testing
import Translation

/// Which entry wins.
struct MatchingTests {
  /// The id of the entry that wins among `entries`, to which the generic ones are added at the end.
  private func winner(_ status: Int, _ body: String, among entries: [(String, EntryMatch)]) throws -> String {
    let own = entries.map { id, match in
      Entry(id: id, code: id, match: match, category: .internal, action: .caller)
    }
    let generic = Entry(
      id: "anything", code: "x", match: EntryMatch(), category: .internal, action: .caller)
    let all = own + (own.contains { $0.match == generic.match } ? [] : [generic]) + SmallWorld.failures
    let locale = Locale(
      language: "en",
      texts: Dictionary(all.map { ($0.id, Locale.Texts(title: "t", detail: "d")) }) { first, _ in first })
    let translator = try Translator(catalogue: Catalogue(entries: all), locales: [locale])
    return all[translator.translate(status, body).entry].id
  }

  private static let ladder: [(String, EntryMatch)] = [
    ("any", EntryMatch()),
    ("class", EntryMatch(status: .hundreds(4))),
    ("status", EntryMatch(status: .exactly(403))),
    ("code", EntryMatch(code: "IM002")),
    ("code-class", EntryMatch(status: .hundreds(4), code: "IM002")),
    ("code-status", EntryMatch(status: .oneOf([400, 403]), code: "IM002")),
  ]

  @Test func `the most specific entry wins, whatever the order`() throws {
    let body = #"{"code":"IM002"}"#
    for count in 1...Self.ladder.count {
      let entries = Array(Self.ladder.prefix(count))
      #expect(try winner(403, body, among: entries) == entries[count - 1].0)
      #expect(try winner(403, body, among: entries.reversed()) == entries[count - 1].0)
    }
  }

  @Test func `a code in another status falls to what still holds`() throws {
    #expect(try winner(404, #"{"code":"IM002"}"#, among: Self.ladder) == "code-class")
    #expect(try winner(500, #"{"code":"IM002"}"#, among: Self.ladder) == "code")
    #expect(try winner(403, #"{"code":"IM999"}"#, among: Self.ladder) == "status")
    #expect(try winner(404, #"{"code":"im002"}"#, among: Self.ladder) == "class")
    #expect(try winner(500, "", among: Self.ladder) == "any")
  }

  @Test func `among equals the first wins`() throws {
    let twice = [
      ("first", EntryMatch(status: .exactly(403), code: "IM002")),
      ("second", EntryMatch(status: .oneOf([403, 404]), code: "IM002")),
    ]
    #expect(try winner(403, #"{"code":"IM002"}"#, among: twice) == "first")
    #expect(try winner(403, #"{"code":"IM002"}"#, among: twice.reversed()) == "second")
  }

  @Test func `IM004 means two things, told apart by the status`() {
    #expect(SmallWorld.translator.translate(406, #"{"code":"IM004"}"#).entryID == "make.confirmation-required")
    #expect(SmallWorld.translator.translate(500, #"{"code":"IM004"}"#).entryID == "make.name-conflict")
  }

  @Test func `an unknown code or an unnamed status is noted as unmapped`() {
    #expect(SmallWorld.translator.translate(400, #"{"code":"IM999"}"#).notes == .unmapped)
    #expect(SmallWorld.translator.translate(418, "{}").notes == [.unmapped, .otherShape])
    #expect(SmallWorld.translator.translate(400, #"{"message":"m"}"#).notes == [])
  }

  @Test func `a status that HTTP does not know counts as a server error and is kept`() {
    let translated = SmallWorld.translator.translate(799, "")
    #expect(translated.entryID == "make.5xx")
    #expect(translated.status == 799)
    #expect(SmallWorld.translator.translate(200, "").status == 502)
  }

  @Test(arguments: Failure.allCases.filter(\.isAnswered))
  func `every failure of the proxy's own has its entry, and no upstream to quote`(_ failure: Failure) throws {
    let translated = SmallWorld.translator.translate(.failure(failure), for: RequestFacts())
    #expect(SmallWorld.translator.entries[translated.entry].match.failure == failure)
    #expect(translated.origin == .proxy)
    #expect(translated.status == failure.defaultStatus)
    #expect(try translated.json["code"]?.string == failure.rawValue)
    #expect(try translated.json["upstream"] == nil)
  }

  @Test func `a failure that nobody waits for still gets an envelope`() throws {
    let translated = SmallWorld.translator.translate(.failure(.clientGone), for: RequestFacts())
    #expect(translated.status == 499)
    #expect(translated.notes.contains(.unmapped))
  }

  @Test func `an entry's status replaces the upstream's, which stays visible`() throws {
    let entries = SmallWorld.entries.map { entry in
      var entry = entry
      if entry.id == "make.bad-request" { entry.status = 422 }
      return entry
    }
    let translator = try Translator(catalogue: Catalogue(entries: entries), locales: [SmallWorld.english])
    let translated = translator.translate(400, #"{"code":"SC400"}"#)
    #expect(translated.status == 422)
    #expect(try translated.json["status"]?.integer == 422)
    #expect(try translated.json["upstream"]?["status"]?.integer == 400)
  }
}
