import Testing

@testable import Translation

/// Languages that only some routes offer.
struct RouteLanguageTests {
  private static let languages = ["en", "de", "cs", "nb", "da", "pt-BR", "de-AT"]
  private static let permission = #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#

  private func translator(_ routes: [ErrorRoute], _ options: TranslationOptions = TranslationOptions()) throws
    -> Translator
  {
    var options = options
    options.routes = routes
    return try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries),
      locales: Self.languages.map { Locale(language: $0, texts: SmallWorld.english.texts) }, options: options)
  }

  private func route(_ languages: [String]?, _ defaultLanguage: String? = nil) -> ErrorRoute {
    ErrorRoute(
      format: .problemJSON, formats: [.html], redaction: Redaction(), languages: languages,
      defaultLanguage: defaultLanguage)
  }

  private func facts(_ route: Int, _ acceptLanguage: String, id: String = "x") -> RequestFacts {
    RequestFacts(route: route, acceptLanguage: Array(acceptLanguage.utf8), correlationID: Array(id.utf8))
  }

  private func answer(_ translator: Translator, _ route: Int, _ acceptLanguage: String) -> String {
    let evidence = Evidence.response(ErrorResponse(status: 403, body: Array(Self.permission.utf8)))
    return translator.translate(evidence, for: facts(route, acceptLanguage)).language
  }

  @Test(arguments: [
    ("de", "de"), ("cs, de;q=0.1", "de"), ("cs", "en"), ("", "en"), ("de-AT", "de"), ("*, en;q=0", "de"),
    ("*, en;q=0, de;q=0", "en"), ("*;q=0.1, cs", "en"), ("de-CH, de;q=0", "en"), ("DE-at", "de"),
  ])
  func `a language that the route does not offer is as one that is not there`(value: String, language: String) throws {
    let translator = try translator([route(["de", "EN"])])
    #expect(answer(translator, 1, value) == language)
  }

  @Test func `without a default language of its own it has the one of all, or else the first it offers`() throws {
    let translator = try translator([
      route(["cs", "de", "en"]), route(["cs", "de"]), route(["cs", "de"], "de"), route(nil, "nb"), route(["cs"], "de"),
      route([]),
    ])
    #expect((0...7).map { answer(translator, $0, "fr") } == ["en", "en", "cs", "de", "nb", "de", "en", "en"])
    // What it falls back to it offers, too.
    #expect(answer(translator, 5, "de, cs;q=0.1") == "de")
    #expect(answer(translator, 4, "cs") == "cs")
    #expect(answer(translator, 0, "cs") == "cs")
  }

  @Test func `a name for several languages leads to the first of them that the route offers`() throws {
    let translator = try translator(
      [route(["da", "en"]), route(["en", "cs"])], TranslationOptions(aliases: ["sk": "cs"]))
    #expect(answer(translator, 0, "no") == "nb")
    #expect(answer(translator, 1, "no") == "da")
    #expect(answer(translator, 2, "no") == "en")
    #expect(answer(translator, 1, "sk") == "en")
    #expect(answer(translator, 2, "sk") == "cs")
  }

  @Test func `failures of the proxy's own are told in the route's language, too`() throws {
    let translator = try translator([route(["cs"])])
    #expect(translator.translate(.failure(.upstreamRefused), for: facts(1, "de")).language == "cs")
    #expect(translator.translate(.failure(.upstreamRefused), for: facts(0, "de")).language == "de")
  }

  @Test func `what is copied for one route is never sent to the caller of another`() throws {
    let translator = try translator([route(["de"]), route(["cs", "en"]), route(["de"], "de")])
    let repeated = RepeatedTranslations(translator)
    let evidence = Evidence.response(ErrorResponse(status: 403, body: Array(Self.permission.utf8)))
    for round in 0..<6 {
      for (number, language) in ["de", "de", "cs", "de"].enumerated() {
        let facts = facts(number, "de, cs;q=0.1", id: "id-\(round)")
        let answer = repeated.translate(evidence, for: facts)
        #expect(answer.language == language)
        #expect(answer.body == translator.translate(evidence, for: facts).body)
      }
    }
    #expect(repeated.copies == 4 * 4)
  }

  @Test
  func `a missing text comes from the fall-backs, then from the default language of the route, then from that of all`()
    throws
  {
    func locale(_ language: String, without id: String...) -> Locale {
      Locale(language: language, texts: SmallWorld.english.texts.filter { !id.contains($0.key) })
    }
    let lacking = "make.permission-denied"
    #expect(SmallWorld.english.texts[lacking] != nil)
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries),
      locales: [
        locale("en"), locale("de"), locale("cs", without: lacking), locale("it", without: lacking), locale("fr"),
        locale("da", without: lacking),
      ],
      options: TranslationOptions(
        fallbacks: ["it": ["fr"]], routes: [route(nil, "de"), route(["cs", "da"], "da"), route(["cs"]), route(nil)]))
    #expect((0...4).map { answer(translator, $0, "cs") } == ["en", "de", "en", "en", "en"])
    #expect((0...4).map { answer(translator, $0, "it") } == ["fr", "fr", "en", "en", "fr"])
    #expect(answer(translator, 1, "en") == "en")
    #expect(answer(translator, 1, "sv") == "de")
  }

  @Test func `a page has the language in its head`() throws {
    let translator = try translator([route(["de"])])
    var facts = facts(1, "cs")
    facts.accept = Array("text/html".utf8)
    let page = translator.translate(.failure(.upstreamRefused), for: facts)
    #expect(String(decoding: page.body, as: UTF8.self).contains(#"<html lang="de""#))
  }

  @Test func `languages that have no locale are found`() throws {
    let error = #expect(throws: TranslationError.self) {
      try translator([route(nil), route(["de", "fr"], "it")])
    }
    #expect(
      error?.problems == [.unknownLanguage("fr", .route(1)), .unknownLanguage("it", .route(1))])
    #expect(error?.problems[0].description == "routes[1] names language 'fr', which has no locale")
  }
}
