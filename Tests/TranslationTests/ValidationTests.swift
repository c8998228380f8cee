import Testing
import Translation

/// What a translator refuses to be made of.
struct ValidationTests {
  private func problems(
    _ entries: [Entry] = SmallWorld.entries, _ locales: [Locale] = [SmallWorld.english],
    _ options: TranslationOptions = TranslationOptions()
  ) -> [TranslationError.Problem] {
    do {
      _ = try Translator(catalogue: Catalogue(entries: entries), locales: locales, options: options)
      return []
    } catch {
      return error.problems
    }
  }

  private func changing(_ id: String, _ change: (inout Entry) -> Void) -> [Entry] {
    SmallWorld.entries.map { entry in
      var entry = entry
      if entry.id == id { change(&entry) }
      return entry
    }
  }

  @Test func `a good catalogue has no problems`() {
    #expect(problems() == [])
  }

  @Test func `an id may not be there twice`() {
    #expect(problems(SmallWorld.entries + [SmallWorld.entries[0]]) == [.duplicateID("make.permission-denied")])
  }

  @Test(arguments: ["", "Make.x", "make_x", "make x", "mäke"])
  func `an id is made of few characters`(_ id: String) {
    let found = problems(changing("make.conflict") { $0.id = id })
    #expect(found.contains(.invalidID(id)))
  }

  @Test func `every failure that is answered needs an entry with a status`() {
    let without = SmallWorld.entries.filter { $0.match.failure != .draining }
    #expect(problems(without) == [.missingFailure(.draining)])
    #expect(
      problems(changing("proxy.draining") { $0.status = nil }) == [.incompleteProxyEntry(id: "proxy.draining")])
    #expect(
      problems(changing("proxy.draining") { $0.match.failure = nil })
        == [.incompleteProxyEntry(id: "proxy.draining"), .missingFailure(.draining)])
  }

  @Test func `conditions stay with their origin`() {
    #expect(
      problems(changing("make.conflict") { $0.match.failure = .draining })
        == [.misplacedCondition(id: "make.conflict")])
    #expect(
      problems(changing("proxy.draining") { $0.match.code = "SC403" })
        == [.misplacedCondition(id: "proxy.draining")])
  }

  @Test func `both classes of errors need a generic entry of Make's`() {
    #expect(problems(SmallWorld.entries.filter { $0.id != "make.4xx" }) == [.missingGeneric(hundreds: 4)])
    #expect(problems(SmallWorld.entries.filter { $0.id != "make.5xx" }) == [.missingGeneric(hundreds: 5)])
  }

  @Test func `one entry for anything covers both classes`() {
    var entries = SmallWorld.entries.filter { $0.id != "make.4xx" }
    for index in entries.indices where entries[index].id == "make.5xx" { entries[index].match = EntryMatch() }
    #expect(problems(entries) == [])
  }

  @Test func `only error statuses are matched and sent`() {
    #expect(
      problems(changing("make.conflict") { $0.status = 200 })
        == [.invalidStatus(id: "make.conflict", status: 200)])
    #expect(
      problems(changing("make.conflict") { $0.match.status = .oneOf([400, 304]) })
        == [.invalidStatus(id: "make.conflict", status: 304)])
    #expect(
      problems(changing("make.conflict") { $0.match.status = .hundreds(3) })
        == [.invalidStatus(id: "make.conflict", status: 300)])
  }

  @Test func `the default language must be there and complete`() {
    #expect(
      problems(SmallWorld.entries, [SmallWorld.german])
        == [.unknownLanguage("en", usedBy: "the default language")])
    var english = SmallWorld.english
    english.texts["make.conflict"] = nil
    english.texts["edge.502"] = nil
    #expect(
      problems(SmallWorld.entries, [english])
        == [.missingText(id: "make.conflict", language: "en"), .missingText(id: "edge.502", language: "en")])
  }

  @Test func `languages are told apart without regard to case, and must be there`() {
    var again = SmallWorld.german
    again.language = "DE"
    #expect(
      problems(SmallWorld.entries, [SmallWorld.english, SmallWorld.german, again]) == [.duplicateLanguage("DE")])
    let options = TranslationOptions(defaultLanguage: "EN", aliases: ["no": "nb"], fallbacks: ["de": ["cs", "en"]])
    #expect(
      problems(SmallWorld.entries, [SmallWorld.english, SmallWorld.german], options) == [
        .unknownLanguage("nb", usedBy: "the alias 'no'"),
        .unknownLanguage("cs", usedBy: "the fall-back chain of 'de'"),
      ])
  }

  @Test func `all problems are told at once, one line each`() {
    let error = #expect(throws: TranslationError.self) {
      try Translator(catalogue: Catalogue(entries: []), locales: [])
    }
    #expect(error?.problems.count == Failure.allCases.count - 1 + 2 + 1)
    #expect(error?.description.split(separator: "\n").count == error?.problems.count)
    #expect(error?.description.contains("no entry of origin make matches every status 4xx") == true)
  }
}
