import Configuration
import Testing
import TestSupport

@testable import Translation

/// What a foreign text gives away is blotted out, and nothing else.
struct ScrubberTests {
  private func scrubbed(_ text: String, _ secrets: Redaction.Secret...) -> String {
    let scrubber = Scrubber(secrets.isEmpty ? Set(Redaction.Secret.allCases) : Set(secrets))
    return scrubber.scrubbed(Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  @Test(arguments: [
    ("Token 12345678-90ab-cdef-1234-567890abcdef is not known", "Token [token] is not known"),
    ("Authorization: Bearer abcd1234efgh, please", "Authorization: Bearer [token], please"),
    ("api_key=s3cr3t&x=1", "api_key=[token]&x=1"), ("see ?access_token=abc#x", "see ?access_token=[token]"),
    ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "jwt [token]"),
    ("key 'AbCdEf0123456789AbCdEf0123456789' is bad", "key '[token]' is bad"), ("password:hunter2", "password:[token]"),
    ("see https://hook/x?api_key=s3cr3t", "see https://[host]/x?api_key=[token]"),
    ("a:token=xyz", "a:token=[token]"), ("session_id:abc", "session_id:[token]"),
    ("Authorization:Bearer abc12345", "Authorization:[token] [token]"),
    ("Invalid token. abc12345", "Invalid token. [token]"),
    ("sent {\"password\":\"correct horse\",\"x\":1}", "sent {\"password\":\"[token]\",\"x\":1}"),
    ("password: 'hunter2'", "password: '[token]'"), ("password = hunter2", "password = [token]"),
    ("Server=db;Uid=a;Pwd=x", "Server=db;Uid=a;Pwd=[token]"),
    ("password=\"hunter2\"", "password=\"[token]\""), ("X-Auth-Token: abc12345", "X-Auth-Token: [token]"),
    ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [token]"), ("id:eyJhbGciOiJIUzI1NiJ9", "id:[token]"),
    ("hook/AbCdEf0123456789AbCdEf0123456789/x", "hook/[token]/x"), ("[AbCdEf0123456789AbCdEf0123456789]", "[[token]]"),
    ("AbCdEf0123456789+AbCdEf0123456789==", "[token]"), ("“AbCdEf0123456789AbCdEf0123456789”", "“[token]”"),
  ])
  func `credentials`(_ text: String, _ expected: String) {
    #expect(scrubbed(text) == expected)
    #expect(scrubbed(text, .emails, .stackTraces) == text)
  }

  @Test(arguments: [
    ("Mail jan.novak+x@example.co.uk, please.", "Mail [e-mail], please."), ("<jan@firma.cz>", "<[e-mail]>"),
    ("mailto:jürgen@müller.de", "mailto:[e-mail]"),
    ("from=a@b.cz:to=c@d.cz", "from=[e-mail]:to=[e-mail]"), ("/users/jan%40firma.cz", "/users/[e-mail]"),
    ("“jan@firma.cz”", "“[e-mail]”"), ("JAN@FIRMA.CZ", "[e-mail]"),
  ])
  func `e-mail addresses`(_ text: String, _ expected: String) {
    #expect(scrubbed(text) == expected)
    #expect(scrubbed(text, .tokens, .stackTraces) == text)
  }

  @Test(arguments: [
    ("connect ECONNREFUSED 10.1.2.3:5432", "connect ECONNREFUSED [host]"),
    ("no route to db-1.prod.internal.", "no route to [host]."),
    ("at https://hook.eu1.make.com/abc?x", "at https://[host]/abc?x"),
    ("postgres://user:pw@db:5432/x", "postgres://[host]/x"), ("[fe80::1]:80 refused", "[host] refused"),
    ("fe80::1 refused", "[host] refused"), ("localhost:3000 refused", "[host] refused"),
    ("refused by localhost", "refused by [host]"), ("refused by localhost.", "refused by [host]."),
    ("postgres://admin:p!w@db.internal:5432/x", "postgres://[host]/x"), ("[10.0.0.1] refused", "[[host]] refused"),
    ("https://a.com/?u=jan@firma.cz&v=https://b.com/", "https://[host]/?u=[e-mail]&v=https://[host]/"),
    ("https://a.com/?v=https://b.com/", "https://[host]/?v=https://[host]/"), ("host=db.internal", "host=[host]"),
    ("sklep.firma.pl: refused", "[host]: refused"),
    ("from ü.de", "from [host]"), ("‘10.0.0.1’", "‘[host]’"),
  ])
  func `hosts`(_ text: String, _ expected: String) {
    #expect(scrubbed(text) == expected)
  }

  @Test(arguments: [
    (
      "TypeError: x is not a function at Object.run (/srv/app/lib/run.js:10:5) at /srv/app/index.js:3:1, sorry",
      "TypeError: x is not a function [stack trace], sorry"
    ),
    ("Error\n    at a.b.C.d(C.java:123)\n    at e.F.g(F.java:7)\nEnd", "Error\n    [stack trace]\nEnd"),
    (
      "Traceback (most recent call last):\n  File \"/srv/x.py\", line 12, in f\nValueError",
      "Traceback (most recent call last):\n  [stack trace]\nValueError"
    ),
  ])
  func `stack traces`(_ text: String, _ expected: String) {
    #expect(scrubbed(text) == expected)
    #expect(scrubbed(text, .tokens, .emails) == text)
  }

  @Test(arguments: [
    "Access denied.", "Connection not found 'google-email:999999999'.",
    "Module not found 'dropbox:makeAPICall' version '5'.",
    "Provided account '164145' is not compatible with 'google-sheets:addRow' module.",
    "Insufficient rights, admin permission \"apps edit\" is needed.", "executorProvider.getExecutor is not a function",
    "Forbidden to use token authorization for this organization.", "Unexpected token < in JSON at position 0",
    "Invalid key, not parsable to integer", "12345678-90ab-cdef-1234-567890abcdef not found",
    "Version 1.2.3 of 10:30:00",
    "teamId and organizationId cannot be used together", "请求无效。", "Use and/or", "a@b", "100.5 %", "",
    "File is not a valid certificate", "The field data.info is missing", "Invalid token: unexpected end",
    "Unexpected token executorProvider", "requestId=12345678-90ab-cdef-1234-567890abcdef", "Basic authentication",
    "hook:12345678-90ab-cdef-1234-567890abcdef", "[1,2]", "key: value",
  ])
  func `what gives nothing away stays`(_ text: String) {
    #expect(scrubbed(text) == text)
  }

  @Test func `a password in a URL is blotted out even where hosts are not`() {
    #expect(
      scrubbed("postgres://admin:p!w@db.internal:5432/x", .tokens) == "postgres://admin:[token]@db.internal:5432/x")
  }

  @Test func `no text of Make's that is known changes`() throws {
    let catalogue = try CatalogueReader.read(SourceFile.shipped(in: "catalogue"))
    let patterns = catalogue.entries.flatMap { $0.match.textPatterns.map(\.source) }
    #expect(patterns.count > 50)
    for text in patterns { #expect(scrubbed(text) == text) }
    let redaction = CompiledRedaction(Redaction())
    for example in MakeBodiesTests.cases {
      let upstream = UpstreamError(
        decoding: ErrorResponse(
          status: example.status, contentType: Array(example.contentType.utf8), body: Array(example.body.utf8)))
      let shown = redaction.applied(to: upstream)
      #expect(shown.message == upstream.message && shown.details == upstream.details)
      #expect(shown.suberrors == upstream.suberrors && shown.code == upstream.code)
    }
  }

  @Test func `nothing is blotted out where nothing is asked for`() {
    let scrubber = Scrubber([])
    #expect(scrubber.scrubbed(Array("jan@firma.cz".utf8)[...]) == nil)
    #expect(!scrubber.isActive)
  }

  @Test(arguments: [
    ("access_token", true), ("X-Api-Key", true), ("clientSecret", true), ("Password", true), ("name", false),
    ("keyId", false),
  ])
  func `names of credentials are known`(_ name: String, _ expected: Bool) {
    #expect(TokenShape.isSecretName(Array(name.utf8)[...]) == expected)
  }

  @Test(arguments: 0..<8)
  func `any bytes are survived, and what is blotted out once stays so`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    let pieces = [
      "at ", "/x.js:1:2", "@", "a.com", "://", ":", "::", "=", "token", " ", "\"", "eyJ", "1.2.3.4", "[", "]", "ä",
    ]
    let scrubber = Scrubber(Set(Redaction.Secret.allCases))
    for _ in 0..<300 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        text += Array(pieces.randomElement(using: &random)!.utf8)
        if Int.random(in: 0..<6, using: &random) == 0 { text.append(UInt8.random(in: .min ... .max, using: &random)) }
      }
      guard let once = scrubber.scrubbed(text[...]) else { continue }
      #expect(once != text)
    }
  }
}
