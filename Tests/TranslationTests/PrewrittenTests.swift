import JSON
import Testing

@testable import Translation

/// The envelope's beginning is made in advance; nobody may notice.
@Suite struct PrewrittenTests {
  private static let names = ["type", "title", "status", "detail", "code", "message", "hint", "category", "retryable"]

  @Test(arguments: [429, 500, 503], [nil, 60, 7] as [Int?])
  func `status and retryAfter are those of this answer, not those made in advance`(
    status: Int, retryAfter: Int?
  ) throws {
    let translated = SmallWorld.translator.translate(
      status, "{\"code\":\"none\"}", acceptLanguage: "en", id: "a\"b", retryAfter: retryAfter)
    let json = try translated.json
    let expected = retryAfter ?? (status == 429 ? 60 : nil)
    #expect(json["status"]?.integer == status)
    #expect(json["retryAfter"]?.integer == expected)
    #expect(json["correlationId"]?.string == "a\"b")
    #expect(
      json.names == Self.names + (expected == nil ? [] : ["retryAfter"]) + ["action", "correlationId", "upstream"])
  }

  @Test func `a name that only ends like a known one is unknown`() throws {
    let translated = SmallWorld.translator.translate(
      403, #"{"\u0000code":"SC403","xmessage":"m","Code":1,"cod\u0065":"SC400"}"#, acceptLanguage: "en")
    let upstream = try #require(try translated.json["upstream"])
    #expect(upstream.names == ["status", "code", "\u{0}code", "xmessage", "Code"])
    #expect(upstream["code"]?.string == "SC400")
  }

  @Test(arguments: ["de", "DE", "dE ", " de", "de;q=1", "de-AT", "de,en", "de,"])
  func `a plain tag means the same as one with trimmings`(acceptLanguage: String) {
    let translated = SmallWorld.translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: acceptLanguage)
    #expect(translated.language == "de")
  }

  @Test func `an alias that no caller can send stands for nothing`() throws {
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.english, SmallWorld.german],
      options: TranslationOptions(aliases: ["en;q=0": "de", "de_AT": "de", "": "de", "at": "de"]))
    func language(_ value: String) -> String { translator.translate(403, "", acceptLanguage: value).language }
    #expect(language("en;q=0") == "en")
    #expect(language("de_AT") == "en")
    #expect(translator.translate(403, #"{"code":"SC403"}"#, acceptLanguage: "at").language == "de")
  }
}
