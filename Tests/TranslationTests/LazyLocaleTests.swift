import JSON
import Synchronization
import Testing

@testable import Translation

/// Languages that are read when somebody first asks for them.
struct LazyLocaleTests {
  /// How often a locale was read.
  private final class Counter: Sendable {
    let count = Atomic<Int>(0)
  }

  private func translator(
    _ sources: [LocaleSource], _ options: TranslationOptions = TranslationOptions()
  ) throws -> Translator {
    try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries), sources: [LocaleSource(SmallWorld.english)] + sources,
      options: options)
  }

  @Test func `a language is known and negotiated before it is read`() throws {
    let counter = Counter()
    let translator = try translator([
      LocaleSource(language: "de") {
        counter.count.add(1, ordering: .relaxed)
        return SmallWorld.german
      }
    ])
    #expect(translator.languages == ["en", "de"])
    #expect(translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "en").language == "en")
    #expect(counter.count.load(ordering: .relaxed) == 0)
    #expect(translator.languagesRead == 0)
    for _ in 0..<3 {
      let translated = translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "de")
      #expect(try translated.json["title"]?.string == "Zugriff verweigert")
    }
    #expect(counter.count.load(ordering: .relaxed) == 1)
    #expect(translator.languagesRead == 1)
  }

  @Test func `the default language is read at once, and only once`() throws {
    let counter = Counter()
    let source = LocaleSource(language: "en") {
      counter.count.add(1, ordering: .relaxed)
      return SmallWorld.english
    }
    let translator = try Translator(catalogue: Catalogue(entries: SmallWorld.entries), sources: [source])
    #expect(counter.count.load(ordering: .relaxed) == 1)
    #expect(translator.translate(403, #"{"code":"SC403"}"#).notes == [])
    #expect(counter.count.load(ordering: .relaxed) == 1)
  }

  @Test func `the languages that callers got are read by the translator that comes after, no others`() throws {
    func sources(_ counter: Counter) -> [LocaleSource] {
      ["de", "cs"].map { language in
        LocaleSource(language: language) {
          counter.count.add(1, ordering: .relaxed)
          return SmallWorld.german
        }
      }
    }
    let before = try translator(sources(Counter()))
    #expect(before.languagesInUse == [])
    for language in ["de", "en"] { _ = before.translate(403, #"{"code":"SC403"}"#, acceptLanguage: language) }
    #expect(before.languagesInUse == ["en", "de"])
    let counter = Counter()
    let after = try translator(sources(counter))
    after.read(before.languagesInUse)
    #expect(counter.count.load(ordering: .relaxed) == 1)
    #expect(after.languagesRead == 1)
    #expect(after.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "de").language == "de")
    #expect(counter.count.load(ordering: .relaxed) == 1)
  }

  @Test func `threads that ask first at the same time all get the texts`() async throws {
    for _ in 0..<20 {
      let translator = try translator([
        LocaleSource(language: "de") { SmallWorld.german }, LocaleSource(language: "cs") { SmallWorld.english },
      ])
      let titles = try await withThrowingTaskGroup(of: String?.self, returning: [String?].self) { group in
        for index in 0..<32 {
          group.addTask {
            let language = index % 2 == 0 ? "de" : "cs"
            return try translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: language).json["title"]?.string
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(titles.count { $0 == "Zugriff verweigert" } == 16)
      #expect(titles.count { $0 == "Title SC403" } == 16)
    }
  }

  @Test func `a language that cannot be read falls back, and says so`() throws {
    let translator = try translator([LocaleSource(language: "de") { nil }])
    let translated = translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "de")
    #expect(translated.language == "en")
    #expect(translated.notes == .fellBack)
    #expect(translated.newlyMissing == [MissingText(entry: 0, language: "de", used: "en")])
  }

  @Test func `a missing text is told of once for each entry and language`() throws {
    let translator = try translator([
      LocaleSource(SmallWorld.german), LocaleSource(language: "cs") { Locale(language: "cs", texts: [:]) },
    ])
    func missing(_ status: Int, _ language: String) -> String? {
      let translated = translator.translate(status, "", acceptLanguage: language)
      #expect(translated.notes.contains(.fellBack) == (language != "en"))
      return translated.newlyMissing.first?.language
    }
    #expect(missing(400, "de") == "de")
    #expect(missing(400, "de") == nil)
    #expect(missing(422, "de") == "de")
    #expect(missing(400, "cs") == "cs")
    #expect(missing(400, "cs") == nil)
    #expect(missing(429, "en") == nil)
  }

  @Test func `a single error whose text is missing counts too, and is told of by its own entry`() throws {
    let item = Entry(
      id: "make.required", code: "M7",
      match: EntryMatch(status: .exactly(422), suberror: try TextPattern(parsing: "{name} is required")),
      category: .validation, action: .caller)
    var english = SmallWorld.english, czech = SmallWorld.english
    english.texts[item.id] = .init(title: "Required", detail: "There must be {$name}.")
    czech.language = "cs"
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries + [item]), locales: [english, czech])
    let body = #"{"code":"SC400","suberrors":[{"message":"Age is required"},{"message":"Name is required"}]}"#
    for isFirst in [true, false] {
      let translated = translator.translate(400, body, acceptLanguage: "cs")
      #expect(translated.language == "cs")
      #expect(translated.notes == .fellBack)
      #expect(try translated.json["suberrors"]?.elements.map { $0["message"]?.string }.first == "There must be Age.")
      let missing = MissingText(entry: SmallWorld.entries.count, language: "cs", used: "en")
      #expect(translated.newlyMissing == (isFirst ? [missing] : []))
    }
    #expect(translator.translate(400, body, acceptLanguage: "en").notes == [])
  }

  @Test func `no more than a thousand missing texts are told of`() throws {
    let entries = (0..<1200).map { index -> Entry in
      var entry = SmallWorld.entries[0]
      entry.id = "e.\(index)"
      return entry
    }
    let table = TextTable(entries, [LocaleSource(Locale(language: "de", texts: [:]))], chains: [[0]])
    let told = entries.indices.count { table.newlyMissing($0, in: 0) != nil }
    #expect(told == TextTable.maximumReports)
  }

  @Test func `the texts of a locale are one piece of memory that an error points into`() {
    let texts = LocaleTexts(SmallWorld.english, of: SmallWorld.entries)
    func address(_ entry: Int) -> UnsafePointer<UInt8>? {
      guard let found = texts.texts(of: entry, filling: Captures()) else { return nil }
      #expect(found.title.upperBound == found.detail.lowerBound)
      #expect(found.detail.upperBound == found.hint.lowerBound)
      return found.bytes.withUnsafeBufferPointer(\.baseAddress)
    }
    #expect(address(0) != nil)
    #expect(address(0) == address(5))
  }
}
