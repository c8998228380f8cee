import JSON
import Testing
import Translation

/// The caller sees no more of Make's error than it may, in whatever format.
struct RedactionTests {
  private static func translator(_ redaction: Redaction = Redaction(), routes: [ErrorRoute] = []) throws -> Translator {
    try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.english, SmallWorld.german],
      options: TranslationOptions(redaction: redaction, routes: routes))
  }

  private static let body = """
    {"message":"Token 12345678-90ab-cdef-1234-567890abcdef is not known","detail":["jan@firma.cz","10.0.0.1:80"],\
    "code":"SC403","suberrors":[{"message":"see https://db.internal/x","name":"jan@firma.cz"}],\
    "owner":{"mail":"\\u006aan@firma.cz","api_key":"short","ok":[1,true,null,"fine"]}}
    """

  private static let secrets = ["12345678-90ab", "jan@", "\u{6A}an", "10.0.0.1", "db.internal", "short"]

  @Test(arguments: Format.allCases.filter { $0 != .template && $0 != .html })
  func `no format shows what is blotted out`(_ format: Format) throws {
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.english],
      options: TranslationOptions(format: format, originalTexts: [.title, .message, .detail]))
    let text = String(decoding: translator.translate(403, Self.body).body, as: UTF8.self)
    for secret in Self.secrets { #expect(!text.contains(secret), "\(secret) in \(text)") }
  }

  @Test func `what is blotted out leaves a word, and everything else stays`() throws {
    let json = try Self.translator().translate(403, Self.body).json
    let upstream = try #require(json["upstream"])
    #expect(upstream["message"]?.string == "Token [token] is not known")
    #expect(upstream["detail"]?.elements.map(\.string) == ["[e-mail]", "[host]"])
    #expect(upstream["suberrors"]?.elements.first { _ in true }?["message"]?.string == "see https://[host]/x")
    #expect(upstream["owner"]?["mail"]?.string == "[e-mail]")
    #expect(upstream["owner"]?["api_key"]?.string == "[token]")
    #expect(upstream["owner"]?["ok"]?.rawBytes.elementsEqual(#"[1,true,null,"fine"]"#.utf8) == true)
    #expect(
      json["suberrors"]?.elements.map { $0["message"]?.string } == ["see https://[host]/x", "[e-mail]", "[host]"])
  }

  @Test func `a single error's name is blotted out where its text is ours, too`() throws {
    let item = Entry(
      id: "make.required", code: "M7",
      match: EntryMatch(status: .exactly(422), suberror: try TextPattern(parsing: "It is required")),
      category: .validation, action: .caller)
    var english = SmallWorld.english
    english.texts[item.id] = .init(title: "Required", detail: "There must be one.")
    let translator = try Translator(catalogue: Catalogue(entries: SmallWorld.entries + [item]), locales: [english])
    let body = #"{"code":"SC400","suberrors":[{"name":"jan@firma.cz","message":"It is required"}]}"#
    let suberror = try #require(try translator.translate(400, body).json["suberrors"]?.elements.first { _ in true })
    #expect(suberror["name"]?.string == "[e-mail]")
    #expect(suberror["message"]?.string == "There must be one.")
  }

  @Test func `nothing is blotted out where that is not wanted`() throws {
    let json = try Self.translator(Redaction(scrubbed: [])).translate(403, Self.body).json
    #expect(json["upstream"]?["detail"]?.elements.map(\.string) == ["jan@firma.cz", "10.0.0.1:80"])
    #expect(json["upstream"]?["owner"]?["api_key"]?.string == "short")
  }

  @Test(arguments: Redaction.Fact.allCases.filter { $0 != .text })
  func `a fact that is not allowed is not there, the others are`(_ fact: Redaction.Fact) throws {
    let facts = Set(Redaction.Fact.allCases).subtracting([fact])
    let translated = try Self.translator(Redaction(facts: facts, scrubbed: [])).translate(403, Self.body)
    let names = try #require(try translated.json["upstream"]?.names)
    let all = ["status", "code", "message", "detail", "suberrors", "owner"]
    #expect(names == all.filter { $0 != (fact == .members ? "owner" : fact.rawValue) })
    #expect(translated.entryID == "make.permission-denied")
  }

  @Test func `without any fact there is only the status, and our own words`() throws {
    let json = try Self.translator(Redaction(facts: [])).translate(403, Self.body).json
    #expect(json["upstream"]?.names == ["status"])
    #expect(json["suberrors"] == nil)
    #expect(json["detail"]?.string == "Detail SC403")
    let text = try Self.translator(Redaction(facts: [])).translate(500, "secret text", contentType: "text/plain")
    #expect(try text.json["upstream"]?.names == ["status"])
    let value = try Self.translator(Redaction(facts: [])).translate(500, "[1]").json
    #expect(value["upstream"]?.names == ["status"])
  }

  @Test func `a body with nothing to blot out goes on as it came, however it looks`() throws {
    let json = try Self.translator().translate(403, #"{"path":"a\/b = c","x": [1,  {"y" :"\u00e4"}]}"#).json
    #expect(json["upstream"]?["x"]?.rawBytes.elementsEqual(#"[1,  {"y" :"\u00e4"}]"#.utf8) == true)
    #expect(json["upstream"]?["path"]?.rawBytes.elementsEqual(#""a\/b = c""#.utf8) == true)
  }

  @Test func `names are looked at, and whatever a name says is a credential`() throws {
    let body = """
      {"jan@firma.cz":1,"eva@firma.cz":2,"x":{"jan@firma.cz":{"a":1},"ok":true,"eva@firma.cz":2},\
      "session_id":"abc","tokens_token":["abc",{"x":"def"}],"pass-word":1234,"cookie":true,"api_key":null}
      """
    let upstream = try #require(try Self.translator().translate(403, body).json["upstream"])
    #expect(
      upstream.rawBytes.elementsEqual(
        """
        {"status":403,"[e-mail]":1,"x":{"[e-mail]":{"a":1},"ok":true},"session_id":"[token]",\
        "tokens_token":"[token]","pass-word":"[token]","cookie":true,"api_key":null}
        """.utf8))
  }

  @Test(arguments: [
    (#"{"message":"A","message":"B"}"#, Redaction.Fact.message, ["status"]),
    (#"{"message":"B","code":"C","error":"two words"}"#, .message, ["status", "code", "error"]),
    (#"{"message":"B","code":"C","error":"word"}"#, .code, ["status", "message", "error"]),
    (#"{"detail":"D","error_description":"E"}"#, .detail, ["status", "error_description"]),
    (#"{"error":"word","error_description":"E"}"#, .code, ["status", "detail"]),
    (#"{"error":"word","error_description":"E"}"#, .detail, ["status", "code"]),
    (#"{"error":"two words","code":"C"}"#, .message, ["status", "code"]),
  ])
  func `nothing takes the place of a fact that is not allowed`(
    _ body: String, _ hidden: Redaction.Fact, _ names: [String]
  ) throws {
    let facts = Set(Redaction.Fact.allCases).subtracting([hidden])
    let upstream = try #require(try Self.translator(Redaction(facts: facts)).translate(403, body).json["upstream"])
    #expect(upstream.names == names)
  }

  @Test func `the text of a body that is no JSON is looked at, too`() throws {
    let translated = try Self.translator().translate(
      502, "<title>db.internal</title><p>Mail jan@firma.cz</p>", contentType: "text/html")
    #expect(try translated.json["upstream"]?["text"]?.string == "Mail [e-mail]")
  }

  @Test(arguments: ["<html><body>%</body></html>", "%", "{%"])
  func `no half of a secret stays where the excerpt of a body is cut`(_ body: String) throws {
    let secret = "s3cr3tAbCdEf0123456789AbCdEf0123456789"
    let translator = try Self.translator()
    for padding in 473...511 {
      let text = String(repeating: "\u{65E5}", count: padding / 3) + String(repeating: "x", count: padding % 3)
      let sent = body.replacing("%", with: "\(text) \(secret) and so on and on and on and on and on and on")
      let answer = try translator.translate(403, sent, contentType: "text/plain").json
      let shown = try #require(answer["upstream"]?["text"]?.string)
      #expect(shown.contains("\u{65E5}\u{65E5}"))
      #expect(!shown.contains("s3"), "\(shown)")
    }
    // What is not cut keeps its last word.
    let short = try translator.translate(403, body.replacing("%", with: "no entry"), contentType: "text/plain")
      .json
    #expect(short["upstream"]?["text"]?.string?.contains("no entry") == true)
  }

  @Test func `no half of a secret stays where JSON breaks off`() throws {
    let body =
      #"{"code":"SC403","message":"Sorry, ZQ12345678901234567890123456789012 and ZQ@example.org","a":["x ZQ@b.cz"]}"#
    let translator = try Self.translator()
    for length in 40..<body.utf8.count {
      let answer = translator.translate(403, String(body.prefix(length)), cut: .upstream)
      #expect(try answer.json["upstream"]?["message"]?.string?.hasPrefix("Sorry, ") == true)
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("ZQ"), "\(length)")
    }
    #expect(
      try translator.translate(403, #"{"message":"no","code":"SC4"#, cut: .upstream).json["upstream"]?["code"]?.string
        == "")
  }

  @Test func `values in our own texts are looked at, too`() throws {
    var entries = SmallWorld.entries
    let pattern = try TextPattern(parsing: "No rights for '{who}'")
    entries.append(
      Entry(id: "x.who", code: "X1", match: EntryMatch(text: pattern), category: .permission, action: .caller))
    var texts = SmallWorld.english.texts
    texts["x.who"] = .init(title: "No rights", detail: "‘{$who}’ has no rights")
    let translator = try Translator(
      catalogue: Catalogue(entries: entries), locales: [Locale(language: "en", texts: texts)])
    let json = try translator.translate(
      403, #"{"message":"No rights for 'jan@firma.cz'","suberrors":["No rights for 'eva@firma.cz'"]}"#
    ).json
    #expect(json["detail"]?.string == "‘[e-mail]’ has no rights")
    #expect(json["suberrors"]?.elements.map { $0["message"]?.string } == ["‘[e-mail]’ has no rights"])
  }

  @Test func `the names of translated items are looked at, and left out with the suberrors`() throws {
    var entries = SmallWorld.entries
    entries.append(
      Entry(
        id: "x.known", code: "X1", match: EntryMatch(suberror: try TextPattern(parsing: "Known")),
        category: .permission, action: .caller))
    var texts = SmallWorld.english.texts
    texts["x.known"] = .init(title: "Known", detail: "Ours")
    func suberrors(_ facts: Set<Redaction.Fact>) throws -> [[String?]] {
      let translator = try Translator(
        catalogue: Catalogue(entries: entries), locales: [Locale(language: "en", texts: texts)],
        options: TranslationOptions(redaction: Redaction(facts: facts)))
      let json = try translator.translate(403, #"{"suberrors":[{"message":"Known","name":"jan@firma.cz"}]}"#).json
      return json["suberrors"]?.elements.map { [$0["message"]?.string, $0["name"]?.string] } ?? []
    }
    #expect(try suberrors(Set(Redaction.Fact.allCases)) == [["Ours", "[e-mail]"]])
    #expect(try suberrors([]) == [["Ours", nil]])
  }

  @Test func `the route decides on format and facts`() throws {
    let routes = [
      ErrorRoute(format: .make, formats: [], redaction: Redaction(scrubbed: [])),
      ErrorRoute(format: .problemJSON, formats: [.html], redaction: Redaction(facts: [.code])),
    ]
    let translator = try Self.translator(routes: routes)
    func answer(_ route: Int, _ accept: String) -> Translated {
      translator.translate(
        .response(ErrorResponse(status: 403, body: Array(Self.body.utf8))),
        for: RequestFacts(route: route, accept: Array(accept.utf8)))
    }
    #expect(answer(1, "text/html").format == .make)
    #expect(try answer(1, "*/*").json["detail"] != nil)
    let second = answer(2, "application/problem+xml")
    #expect(second.format == .problemJSON)
    #expect(try second.json["upstream"]?.names == ["status", "code"])
    #expect(answer(2, "text/html").format == .html)
    #expect(answer(0, "application/problem+xml").format == .problemXML)
    #expect(answer(3, "application/problem+xml").format == .problemXML)
  }
}
