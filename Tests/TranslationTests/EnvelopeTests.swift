import JSON
import Testing
import Translation

/// The answer as the caller gets it.
struct EnvelopeTests {
  @Test func `the members are all there in their documented order`() throws {
    let body = #"{"extra":1,"suberrors":[{"name":"n","message":"s"}],"detail":"d","message":"m","code":"SC403"}"#
    let translated = SmallWorld.translator.translate(403, body, cut: .limit, id: "abc", retryAfter: 7)
    let json = try translated.json
    #expect(
      json.names == [
        "type", "title", "status", "detail", "code", "message", "hint", "category", "retryable", "retryAfter",
        "action", "correlationId", "suberrors", "upstream", "truncated",
      ])
    #expect(json["upstream"]?.names == ["status", "code", "message", "detail", "suberrors", "extra"])
    #expect(json["type"]?.string == "https://errors.example/make.permission-denied")
    #expect(json["title"]?.string == "Title SC403")
    #expect(json["message"]?.string == "Title SC403")
    #expect(json["detail"]?.string == "Detail SC403")
    #expect(json["hint"]?.string == "Hint SC403")
    #expect(json["category"]?.string == "permission")
    #expect(json["retryable"]?.bool == false)
    #expect(json["action"]?.string == "caller")
    #expect(json["correlationId"]?.string == "abc")
    #expect(translated.mediaType == "application/problem+json")
  }

  @Test func `what there is not is left out`() throws {
    let json = try SmallWorld.translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "de").json
    #expect(
      json.names == [
        "type", "title", "status", "detail", "code", "message", "category", "retryable", "action", "correlationId",
        "upstream",
      ])
  }

  @Test func `the upstream's waiting time goes before the entry's`() throws {
    let own = SmallWorld.translator.translate(429, "limit", contentType: "text/plain")
    #expect(own.retryAfter == 60)
    #expect(try own.json["retryAfter"]?.integer == 60)
    let theirs = SmallWorld.translator.translate(429, "limit", contentType: "text/plain", retryAfter: 5)
    #expect(theirs.retryAfter == 5)
    #expect(try theirs.json["retryAfter"]?.integer == 5)
    #expect(SmallWorld.translator.translate(403, "").retryAfter == nil)
  }

  @Test(arguments: [(true, nil, 60), (true, 7, 7), (false, nil, nil)] as [(Bool, Int?, Int?)])
  func `429 without a time gets 60 seconds where waiting helps`(
    _ retryable: Bool, _ retryAfter: Int?, _ expected: Int?
  ) throws {
    let entry = Entry(
      id: "acme.slow", code: "SLOW", match: EntryMatch(code: "SLOW"), category: .limit, retryable: retryable,
      retryAfter: retryAfter, action: .caller)
    var english = SmallWorld.english
    english.texts["acme.slow"] = Locale.Texts(title: "t", detail: "d", hint: "h")
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries + [entry]), locales: [english])
    #expect(translator.translate(429, #"{"code":"SLOW"}"#).retryAfter == expected)
    #expect(translator.translate(400, #"{"code":"SLOW"}"#).retryAfter == retryAfter)
  }

  @Test func `an upstream's member cannot shadow ours`() throws {
    let body =
      #"{"status":"fine","correlationId":"evil","type":"evil","upstream":{"status":1},"text":"t","members":5,"#
      + #""message":{"not":"a string"},"truncated":true,"code":"SC403"}"#
    let json = try SmallWorld.translator.translate(403, body, id: "ours").json
    #expect(json.names.count == Set(json.names).count)
    #expect(json["correlationId"]?.string == "ours")
    #expect(json["status"]?.integer == 403)
    #expect(json["truncated"] == nil)
    let upstream = try #require(json["upstream"])
    #expect(upstream.names == ["status", "code", "correlationId", "type", "upstream", "truncated", "members"])
    #expect(upstream["status"]?.integer == 403)
    #expect(upstream["members"]?.names == ["status", "text", "members", "message"])
    #expect(upstream["members"]?["status"]?.string == "fine")
  }

  @Test func `quotes, line ends and controls of an upstream's texts cannot break out`() throws {
    let body = #"{"message":"a\"b\\c\nd\u0000e\u2028","detail":"\ud800 alone","k\"ey":"v","suberrors":["x\"},{"]}"#
    let upstream = try #require(try SmallWorld.translator.translate(400, body).json["upstream"])
    #expect(upstream["message"]?.string == "a\"b\\c\nd\u{0}e\u{2028}")
    #expect(upstream["detail"]?.string == "\u{FFFD} alone")
    #expect(upstream["k\"ey"]?.string == "v")
    let text = try #require(
      try SmallWorld.translator.translate(500, "a\"b\\c\nd\u{0}e\u{7F}\u{202E}f", contentType: "text/plain")
        .json["upstream"]?["text"])
    #expect(text.string == "a\"b\\c d e f")
  }

  @Test func `bytes that are not UTF-8 are replaced`() throws {
    let response = ErrorResponse(status: 500, contentType: Array("text/plain".utf8), body: [0x61, 0xFF, 0xC3, 0x62])
    let translated = SmallWorld.translator.translate(.response(response), for: RequestFacts())
    #expect(try translated.json["upstream"]?["text"]?.string == "a\u{FFFD}\u{FFFD}b")
  }

  @Test func `the correlation ID is written as a JSON string, whatever it holds`() throws {
    let json = try SmallWorld.translator.translate(400, "{}", id: "a\"b\\\n").json
    #expect(json["correlationId"]?.string == "a\"b\\\n")
  }

  @Test func `our own texts are escaped too`() throws {
    let json = try SmallWorld.translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "de").json
    #expect(json["detail"]?.string == "Ihnen fehlt ein \"Recht\".\n")
  }
}
