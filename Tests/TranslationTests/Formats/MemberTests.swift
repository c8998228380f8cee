import Foundation
import JSON
import Testing
import Translation

/// Single promises of single formats.
struct MemberTests {
  @Test(arguments: [
    (400, "INVALID_ARGUMENT"), (401, "UNAUTHENTICATED"), (403, "PERMISSION_DENIED"), (404, "NOT_FOUND"),
    (409, "ABORTED"),
    (413, "INVALID_ARGUMENT"), (424, "FAILED_PRECONDITION"), (429, "RESOURCE_EXHAUSTED"), (500, "INTERNAL"),
    (501, "UNIMPLEMENTED"), (502, "UNAVAILABLE"), (503, "UNAVAILABLE"), (504, "DEADLINE_EXCEEDED"), (599, "INTERNAL"),
  ])
  func `AIP-193 has the canonical code of the status`(_ status: Int, _ code: String) throws {
    let json = try FormatWorld.answer(FormatWorld.response(status, "{}"), as: .google).json
    #expect(json["error"]?["status"]?.string == code)
    #expect(json["error"]?["code"]?.integer == status)
  }

  @Test func `AIP-193 has each kind of detail once, and a reason in capitals`() throws {
    let json = try FormatWorld.answer(.failure(.upstreamDNSFailure), as: .google, language: "en").json
    let details = Array(try #require(json["error"]?["details"]).elements)
    let types = details.map { $0["@type"]?.string ?? "" }
    #expect(Set(types).count == types.count)
    #expect(details[0]["reason"]?.string == "UPSTREAM_DNS_FAILURE")
    #expect(json["error"]?["message"]?.string == "Detail upstream_dns_failure")
  }

  @Test(arguments: ["é", "_", "E", "4-"]) func `an AIP-193 reason has the form it must have, whatever the code`(
    _ code: String
  ) throws {
    var entries = SmallWorld.entries
    entries[0].code = code
    let translator = try Translator(
      catalogue: Catalogue(entries: entries), locales: [SmallWorld.english],
      options: TranslationOptions(format: .google))
    let json = try translator.translate(403, #"{"code":"SC403"}"#).json
    let reason = try #require(json["error"]?["details"]?.elements.first { _ in true }?["reason"]?.string)
    #expect(reason == "MAKE_PERMISSION_DENIED")
  }

  @Test func `OData has no empty message`() throws {
    let body = #"{"detail":["","two"],"suberrors":[{"name":"a","message":""},{"message":"three"}]}"#
    let error = try #require(FormatWorld.answer(FormatWorld.response(400, body), as: .odata).json["error"])
    #expect(error["details"]?.elements.map { $0["message"]?.string } == ["three", "two"])
  }

  @Test(arguments: [Format.problemJSON, .make, .problemXML, .text])
  func `single errors stay in Make's words for programs that compare texts, and for nobody else`(_ format: Format)
    throws
  {
    let item = Entry(
      id: "x.number", code: "X",
      match: EntryMatch(suberror: try TextPattern(parsing: "Missing value of '{name}'")), category: .validation,
      action: .caller)
    var english = SmallWorld.english
    english.texts[item.id] = .init(title: "t", detail: "‘{$name}’ has no value.")
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries + [item]), locales: [english],
      options: TranslationOptions(format: format, originalTexts: [.suberrors]))
    let answer = translator.translate(400, #"{"suberrors":["Other","Missing value of 'number'"]}"#)
    let text = String(decoding: answer.body, as: UTF8.self)
    switch format {
    case .problemXML: #expect(text.contains("<message>Missing value of &#39;number&#39;</message>"))
    case .text: #expect(text.components(separatedBy: "‘number’ has no value.").count == 3)
    default:
      #expect(
        try answer.json["suberrors"]?.elements.map { $0["message"]?.string } == ["Other", "Missing value of 'number'"])
      #expect(answer.notes.isDisjoint(with: .untranslatedItem))
    }
  }

  /// The SDK reads `message`, which must be a text, `detail`, which may be one, and `suberrors[].message`.
  @Test(arguments: [Format.problemJSON, .make], [[], [TextMember.title, .message, .detail]])
  func `what Make's own clients read is always there`(_ format: Format, _ originals: [TextMember]) throws {
    let translator = FormatWorld.translator(format, originalTexts: Set(originals))
    let bodies = [
      FormatWorld.richBody, "", "plain", "<html><title>x</title>y</html>", "{", "[]", "null", "7", #""text""#,
      #"{"message":7,"detail":{"message":1},"suberrors":"x","code":[]}"#, #"{"message":"","detail":"","code":""}"#,
      #"{"message":null,"detail":[],"suberrors":[1,null,{"message":5},{"name":"n"},[],"t"]}"#,
      #"{"Message":"x","MESSAGE":"y","message":"a","message":"b"}"#,
    ]
    for body in bodies {
      for status in [400, 403, 429, 502] {
        let json = try translator.translate(status, body, acceptLanguage: "ar").json
        #expect(json["message"]?.string?.isEmpty == false, "\(body)")
        #expect(json["detail"]?.string?.isEmpty == false, "\(body)")
        #expect(json["code"]?.string != nil, "\(body)")
        for suberror in json["suberrors"]?.elements.map({ $0 }) ?? [] { #expect(suberror["message"]?.string != nil) }
        #expect(Set(json.names).count == json.names.count)
      }
    }
  }

  @Test func `Make's own shape has Make's code, and ours where Make sent none`() throws {
    let theirs = try FormatWorld.answer(FormatWorld.response(400, FormatWorld.richBody), as: .make).json
    #expect(theirs["code"]?.string == "SC400")
    #expect(theirs["currentVersion"]?.integer == 7)
    let ours = try FormatWorld.answer(FormatWorld.response(429, "slow down", contentType: "text/plain"), as: .make).json
    #expect(ours.names == ["detail", "message", "code"])
    #expect(ours["code"]?.string == "SC429")
  }

  @Test func `nothing that Make sends can stand twice in its own shape`() throws {
    let body = #"{"code":["x"],"detail":{"a":1},"message":null,"suberrors":1,"other":2}"#
    let json = try FormatWorld.answer(FormatWorld.response(400, body), as: .make).json
    #expect(json.names == ["detail", "message", "code", "other"])
  }

  @Test(arguments: [Format.problemJSON, .make])
  func `members carry Make's own text where the operator wants that and Make sent one`(_ format: Format) throws {
    let translator = FormatWorld.translator(format, originalTexts: [.message, .detail])
    let body = #"{"message":"Bad \u0052equest","detail":"No \"x\".","code":"SC400"}"#
    let json = try translator.translate(400, body, acceptLanguage: "de").json
    #expect(json["message"]?.string == "Bad Request")
    #expect(json["detail"]?.string == "No \"x\".")
    if format == .problemJSON { #expect(json["title"]?.string == "Die Anfrage ist ungültig") }
    let none = try translator.translate(400, #"{"code":"SC400"}"#, acceptLanguage: "de").json
    #expect(none["message"]?.string == "Die Anfrage ist ungültig")
    let list = try translator.translate(400, #"{"code":"SC400","detail":["a","b"]}"#, acceptLanguage: "de").json
    #expect(list["detail"]?.string == "a\nb")
    let text = try translator.translate(400, "plain", contentType: "text/plain", acceptLanguage: "de").json
    #expect(text["detail"]?.string == "Detail M400")
  }

  @Test func `the elements of an array detail are suberrors too, after Make's own`() throws {
    let body = #"{"detail":["one","two"],"suberrors":[{"message":"three","name":"n"},"four",{"name":"x"}]}"#
    let json = try FormatWorld.answer(FormatWorld.response(400, body), as: .problemJSON).json
    let suberrors = try #require(json["suberrors"]).elements
    #expect(suberrors.map { $0["message"]?.string } == ["three", "four", "one", "two"])
    #expect(suberrors.map { $0["name"]?.string } == ["n", nil, nil, nil])
  }

  @Test func `an answer says its format and its media type`() throws {
    let types = Format.allCases.map { FormatWorld.answer(.failure(.draining), as: $0).mediaType }
    #expect(
      types == [
        "application/problem+json", "application/problem+xml", "application/vnd.api+json", "application/json",
        "application/json",
        "application/json", "text/html; charset=utf-8", "text/plain; charset=utf-8", "text/markdown; charset=utf-8",
        "application/vnd.acme.error+json",
      ])
  }

  @Test func `HTML by default, and a template that is not there, are refused`() {
    let error = #expect(throws: TranslationError.self) {
      _ = try Translator(
        catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.english],
        options: TranslationOptions(format: .html, formats: [.template]))
    }
    #expect(error?.problems == [.defaultIsHTML, .missingTemplate])
  }
}
