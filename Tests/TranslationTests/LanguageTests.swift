import JSON
import Testing
import Translation

/// RFC 4647 section 3.4 lookup over `Accept-Language` (RFC 9110 section 12.5.4).
struct LanguageTests {
  private static let languages = ["en", "de", "cs", "nb", "pt-BR", "zh-Hans", "de-AT"]

  private static let translator = try! Translator(
    catalogue: Catalogue(entries: SmallWorld.entries),
    locales: languages.map { Locale(language: $0, texts: SmallWorld.english.texts) },
    options: TranslationOptions(aliases: ["no": "nb", "cz": "cs", "pt": "pt-BR", "zh-CN": "zh-Hans"]))

  private func language(_ acceptLanguage: String) -> String {
    Self.translator.translate(403, "{}", acceptLanguage: acceptLanguage).language
  }

  @Test(arguments: [
    ("", "en"), ("de", "de"), ("DE", "de"), ("de-CH", "de"), ("de-AT", "de-AT"), ("DE-at", "de-AT"),
    ("de-AT-1996-x-a-b", "de-AT"), ("de-Latn-AT", "de"), ("zh-Hans-CN", "zh-Hans"), ("fr", "en"), ("d", "en"),
    ("fr, cs", "cs"), ("fr-CH, de-CH", "de"), ("cs,de", "cs"), ("de-x-whatever", "de"), ("i-klingon", "en"),
  ])
  func `a range is shortened from its end until a locale fits`(_ value: String, _ expected: String) {
    #expect(language(value) == expected)
  }

  @Test func `a range is never lengthened: sr alone is no sr-Latn`() throws {
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries),
      locales: ["en", "de", "sr-Latn"].map { Locale(language: $0, texts: SmallWorld.english.texts) })
    #expect(translator.translate(403, "{}", acceptLanguage: "sr, de;q=0.1").language == "de")
  }

  @Test(arguments: [
    ("cs;q=0.5, de", "de"), ("cs;q=0.5,de;q=0.51", "de"), ("cs;q=0.501, de;q=0.5", "cs"), ("cs;q=1.000,de;q=1", "cs"),
    ("cs;q=0.999, de;q=1.0", "de"), ("cs ; q=0.2 , de ; Q=0.3", "de"), ("cs;q=0., de;q=0.001", "de"),
    (",, ,cs;q=0.1,\tde\t;\tq=0.2,,", "de"),
  ])
  func `weights decide before positions`(_ value: String, _ expected: String) {
    #expect(language(value) == expected)
  }

  @Test(arguments: [
    ("*", "en"), ("*;q=0.5", "en"), ("fr, *", "en"), ("*, de;q=0.1", "de"), ("de;q=0.5, *", "de"),
    ("fr;q=0.9, *;q=0.1", "en"),
  ])
  func `a star is the default language, unless another range follows`(_ value: String, _ expected: String) {
    #expect(language(value) == expected)
  }

  @Test(arguments: [
    ("de;q=0", "en"), ("de;q=0.000, de-CH", "en"), ("de;q=0, de", "de"), ("de-CH, de;q=0", "en"),
    ("de-AT, de;q=0", "de-AT"),
    ("de-AT;q=0, de-AT-x-y", "de"), ("*, en;q=0", "de"), ("*, en;q=0, de;q=0", "cs"), ("fr, en;q=0", "en"),
    ("*;q=0", "en"), ("*;q=0, cs;q=0.1", "cs"), ("no;q=0, nb-NO, cs;q=0.1", "cs"), ("en;q=0, *;q=0", "en"),
  ])
  func `a weight of zero excludes`(_ value: String, _ expected: String) {
    #expect(language(value) == expected)
  }

  @Test(arguments: [
    ("no", "nb"), ("NO-no", "nb"), ("cz", "cs"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("zh-cn", "zh-Hans"),
    ("zh-CN-x-y", "zh-Hans"),
  ])
  func `an alias stands for its locale, at every length of the range`(_ value: String, _ expected: String) {
    #expect(language(value) == expected)
  }

  @Test(arguments: [
    ("no", ["nb", "en"], "nb"), ("no-NO", ["nn", "en"], "nn"), ("nn", ["en", "nb"], "nb"), ("nb", ["en", "no"], "no"),
    ("pt", ["pt-BR", "en"], "pt-BR"), ("pt-PT", ["pt-BR", "en"], "pt-BR"),
    ("pt-PT", ["pt-BR", "pt-PT", "en"], "pt-PT"),
    ("pt", ["pt-PT", "en"], "pt-PT"), ("zh", ["zh-Hans", "en"], "zh-Hans"), ("zh-CN", ["zh-Hans", "en"], "zh-Hans"),
    ("zh-SG", ["zh-Hans", "zh-Hant", "en"], "zh-Hans"), ("zh-TW", ["zh-Hans", "en"], "zh-Hans"),
    ("zh-Hant-TW", ["zh-Hans", "en"], "zh-Hans"), ("zh-TW", ["zh-Hans", "zh-Hant", "en"], "zh-Hant"),
    ("zh-HK", ["zh-Hans", "zh-Hant", "en"], "zh-Hant"), ("zh-Hans-HK", ["zh-Hans", "zh-Hant", "en"], "zh-Hans"),
    ("iw", ["he", "en"], "he"), ("in-ID", ["id", "en"], "id"), ("cz", ["cs", "en"], "cs"), ("ua", ["uk", "en"], "uk"),
    ("jp", ["ja", "en"], "ja"), ("ger", ["de", "en"], "de"), ("gsw-CH", ["de", "en"], "de"),
    ("no", ["de", "en"], "en"),
    ("pt-PT, de;q=0.9", ["en", "de"], "de"), ("zh-TW;q=0.5, ja;q=0.9", ["en", "ja", "zh-Hans"], "ja"),
    ("*, zh;q=0, en;q=0", ["en", "zh-Hans", "ko"], "ko"),
  ])
  func `the usual other names are known`(_ value: String, _ languages: [String], _ expected: String) throws {
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries),
      locales: languages.map { Locale(language: $0, texts: SmallWorld.english.texts) })
    #expect(translator.translate(403, "{}", acceptLanguage: value).language == expected)
  }

  @Test func `the operator's names and chains win over the usual ones`() throws {
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries),
      locales: ["en", "pt-BR", "es", "zh-Hans", "ja"].map { Locale(language: $0, texts: SmallWorld.english.texts) },
      options: TranslationOptions(aliases: ["zh-TW": "ja", "PT": "es"], fallbacks: ["pt-PT": ["es", "pt-BR"]]))
    func language(_ value: String) -> String { translator.translate(403, "{}", acceptLanguage: value).language }
    #expect(language("zh-TW") == "ja")
    #expect(language("zh-HK") == "zh-Hans")
    #expect(language("pt") == "es")
    #expect(language("pt-PT") == "es")
    #expect(language("pt-AO") == "es")
    #expect(language("pt-BR") == "pt-BR")
  }

  @Test func `a missing text of pt-PT comes from pt-BR, one of zh-Hant not from zh-Hans`() throws {
    func language(_ languages: [String]) throws -> String {
      var locales = languages.map { Locale(language: $0, texts: SmallWorld.english.texts) }
      locales[0].texts = [:]
      let translator = try Translator(catalogue: Catalogue(entries: SmallWorld.entries), locales: locales)
      return translator.translate(403, "{}", acceptLanguage: languages[0]).language
    }
    #expect(try language(["pt-PT", "pt-BR", "en"]) == "pt-BR")
    #expect(try language(["zh-Hant", "zh-Hans", "en"]) == "en")
    #expect(try language(["nn", "nb", "en"]) == "nb")
  }

  @Test(arguments: [
    "de;q=2", "de;q=1.001", "de;q=0.1234", "de;q=", "de;q", "de;", "de;x=1", "de;q=.5", "de;q=-1", "de;q=1;q=1",
    "de q=1", "d_e", "de-", "-de", "de--AT", "abcdefghi", "1de", "de-abcdefghi", "*-de", "**", "de\u{0}", "dé",
    "de;q=1 x", "de; q = 1", "\"de\"",
  ])
  func `a malformed member is ignored, the others hold`(_ member: String) {
    #expect(language(member) == "en")
    #expect(language("\(member), cs;q=0.001") == "cs")
  }

  @Test func `the 32nd range counts, the 33rd does not`() {
    let before = Array(repeating: "fr", count: 31)
    #expect(language((before + ["de"]).joined(separator: ",")) == "de")
    #expect(language((before + ["fr", "de"]).joined(separator: ",")) == "en")
  }

  @Test func `a member that does not end within 1024 bytes does not count`() {
    let filler = String(repeating: " ", count: 1022)
    #expect(language(filler + "de") == "de")
    #expect(language(filler + "de-AT") == "en")
    #expect(language("cs," + filler + "de") == "cs")
    #expect(language(filler + " de") == "en")
  }

  @Test func `a text that is missing comes from the language's shorter tag, then from the default`() throws {
    func translator(_ fallbacks: [String: [String]]) throws -> Translator {
      try Translator(
        catalogue: Catalogue(entries: SmallWorld.entries),
        locales: [
          SmallWorld.english, SmallWorld.german, Locale(language: "de-AT", texts: [:]),
          Locale(language: "cs", texts: [:]),
        ],
        options: TranslationOptions(fallbacks: fallbacks))
    }
    let plain = try translator([:]), chained = try translator(["CS": ["de-AT", "de"]])
    let body = #"{"code":"SC403"}"#
    let german = plain.translate(403, body, acceptLanguage: "de")
    #expect(german.notes == [])
    #expect(german.language == "de")
    let austrian = plain.translate(403, body, acceptLanguage: "de-AT")
    #expect(austrian.notes == .fellBack)
    #expect(austrian.language == "de")
    #expect(try austrian.json["title"]?.string == "Zugriff verweigert")
    let czech = plain.translate(403, body, acceptLanguage: "cs")
    #expect(czech.notes == .fellBack)
    #expect(czech.language == "en")
    #expect(chained.translate(403, body, acceptLanguage: "cs").language == "de")
    let unknown = chained.translate(404, #"{"message":"m"}"#, acceptLanguage: "cs")
    #expect(unknown.language == "en")
    #expect(unknown.notes == [.fellBack, .unmapped])
  }
}
