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

  @Test func `a failure's entry has no other conditions`() {
    let changes: [(inout EntryMatch) -> Void] = [
      { $0.status = .exactly(500) }, { $0.text = pattern("x") }, { $0.path = path("/x") }, { $0.methods = ["GET"] },
      { $0.json = [.init(pointer("/x"), pattern("x"))] }, { $0.responseFields = [.init("x", pattern("x"))] },
    ]
    for change in changes {
      #expect(
        problems(changing("proxy.draining") { change(&$0.match) }) == [.misplacedCondition(id: "proxy.draining")])
    }
  }

  @Test func `an entry that asks for what an earlier one asks for can never match`() {
    func problems(_ one: EntryMatch, _ two: EntryMatch) -> [TranslationError.Problem] {
      let own = [("one", one), ("two", two)].map {
        Entry(id: $0.0, code: "x", match: $0.1, category: .internal, action: .caller)
      }
      return self.problems(SmallWorld.entries + own, [Self.texts(for: own)])
    }
    let never = [TranslationError.Problem.neverMatches(id: "two", first: "one")]
    #expect(problems(EntryMatch(text: pattern("A {x} b.")), EntryMatch(text: pattern(" a {y} B"))) == never)
    #expect(problems(EntryMatch(text: pattern("A {x} b")), EntryMatch(text: pattern("A {x:integer} b"))) == [])
    #expect(problems(EntryMatch(text: pattern("A")), EntryMatch(message: pattern("A"))) == [])
    #expect(problems(EntryMatch(text: pattern("A {x}")), EntryMatch(text: pattern("A {{x}}"))) == [])
    #expect(
      problems(EntryMatch(status: .oneOf([410, 418]), code: "C"), EntryMatch(status: .oneOf([418, 410]), code: "C"))
        == never)
    #expect(problems(EntryMatch(path: path("/{a}/b")), EntryMatch(path: path("/{c}/b"))) == never)
    #expect(problems(EntryMatch(path: path("/{a}/b")), EntryMatch(path: path("/{a}/b/**"))) == [])
    #expect(problems(EntryMatch(methods: ["PUT", "GET"]), EntryMatch(methods: ["GET", "PUT"])) == never)
    #expect(
      problems(
        EntryMatch(requestFields: [.init("A", pattern("x"))]), EntryMatch(requestFields: [.init("a", pattern("X"))]))
        == never)
    #expect(
      problems(
        EntryMatch(requestFields: [.init("a", pattern("x"))]), EntryMatch(responseFields: [.init("a", pattern("x"))]))
        == [])
  }

  private static func texts(for own: [Entry]) -> Locale {
    var english = SmallWorld.english
    for entry in own { english.texts[entry.id] = Locale.Texts(title: "t", detail: "d") }
    return english
  }

  @Test func `numbers are in their range and nobody else's`() {
    var entries = changing("make.conflict") { $0.number = 0 }
    for index in entries.indices {
      if entries[index].id == "make.4xx" || entries[index].id == "make.5xx" { entries[index].number = 7 }
      if entries[index].id == "edge.502" { entries[index].number = 1_000_000 }
    }
    #expect(
      problems(entries) == [
        .invalidNumber(id: "make.conflict", number: 0), .duplicateNumber(id: "make.5xx", number: 7, first: "make.4xx"),
        .invalidNumber(id: "edge.502", number: 1_000_000),
      ])
  }

  @Test(arguments: ["http://example.com", "https://", "example.com", "https://a b", "https://ex.com/\"x"])
  func `a link is an absolute https URL`(_ link: String) {
    #expect(problems(changing("make.conflict") { $0.link = link }) == [.invalidLink(id: "make.conflict", link: link)])
    #expect(problems(changing("make.conflict") { $0.link = "https://errors.example.com/a?b=1#c" }) == [])
  }

  @Test func `methods are known, fields have names and no secrets`() {
    #expect(
      problems(changing("make.conflict") { $0.match.methods = ["GET", "get"] })
        == [.invalidMethod(id: "make.conflict", method: "get")])
    for name in ["", "a b", "Authorization", "COOKIE", "Set-Cookie", "proxy-authorization"] {
      #expect(
        problems(changing("make.conflict") { $0.match.requestFields = [.init(name, pattern("x"))] })
          == [.invalidField(id: "make.conflict", name: name)])
    }
  }

  @Test func `a capture's name is used once in an entry`() {
    let entries = changing("make.conflict") { entry in
      entry.match.text = pattern("{a} {b}")
      entry.match.path = path("/{b}")
      entry.match.json = [.init(pointer("/x"), pattern("x {a}"))]
    }
    #expect(
      problems(entries)
        == [.duplicateCapture(id: "make.conflict", name: "a"), .duplicateCapture(id: "make.conflict", name: "b")])
    #expect(entries.first { $0.id == "make.conflict" }?.captureNames == ["a", "b"])
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
        == [.unknownLanguage("en", .defaultLanguage)])
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
        .unknownLanguage("nb", .alias("no")),
        .unknownLanguage("cs", .fallback(of: "de", index: 0)),
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
