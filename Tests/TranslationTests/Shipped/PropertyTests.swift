import JSON
import Testing
import Translation

/// Whatever arrives and whoever asks, the answer is valid, in the format and type that it announces.
@Suite("Any evidence, any request") struct PropertyTests {
  /// Every format that has a type of its own, in every language.
  @Test(arguments: 0..<8) func `any evidence and any request give a valid answer`(_ seed: UInt64) throws {
    var any = AnyEvidence(seed: seed)
    let translator = ShippedWorld.translator
    for round in 0..<400 {
      let evidence = any.evidence()
      let request = any.request()
      let translated = translator.translate(evidence, for: request)
      try ValidAnswer.check(translated, of: translator, "seed \(seed), round \(round): \(evidence)")
      #expect(translator.translate(evidence, for: request).body == translated.body, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: Format.allCases) func `any evidence gives a valid answer in a format`(_ format: Format) throws {
    var any = AnyEvidence(seed: 77)
    let translator = ShippedWorld.translators[format]!
    for round in 0..<200 {
      let evidence = any.evidence()
      let sample = ShippedWorld.Sample(entry: "", evidence: evidence, path: "/api/v2/hooks/7", retryAfter: nil)
      let translated = ShippedWorld.answer(to: sample, as: format, in: round % 4 == 0 ? "ar" : "en")
      #expect(translated.format == format)
      try ValidAnswer.check(translated, of: translator, "round \(round): \(evidence)")
    }
  }

  @Test func `a body cut at any byte gives a valid answer`() throws {
    for example in MakeBodiesTests.cases {
      for count in 0..<example.body.utf8.count {
        let response = ErrorResponse(
          status: example.status, contentType: Array(example.contentType.utf8),
          body: Array(example.body.utf8.prefix(count)), cut: count % 2 == 0 ? .upstream : nil)
        let translated = ShippedWorld.translator.translate(.response(response), for: RequestFacts())
        try ValidAnswer.check(translated, of: ShippedWorld.translator, "\(example.body) cut to \(count) bytes")
      }
    }
  }

  @Test(arguments: Format.allCases) func `a pathological body gives a valid answer`(_ format: Format) throws {
    let translator = ShippedWorld.translators[format]!
    for (name, response) in Self.pathological {
      let sample = ShippedWorld.Sample(entry: "", evidence: .response(response), path: "/", retryAfter: nil)
      try ValidAnswer.check(ShippedWorld.answer(to: sample, as: format, in: "ar"), of: translator, name)
    }
  }

  private static func json(_ body: String, status: Int = 400) -> ErrorResponse {
    ErrorResponse(status: status, contentType: Array("application/json".utf8), body: Array(body.utf8))
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  /// A text with something of everything, as long as `count` scalars.
  private static func long(_ count: Int) -> String {
    String(String(repeating: "<&>\"' ü\u{1F600}مر\u{202E}`*\u{85}", count: count / 14 + 1).prefix(count))
  }

  private static let pathological: [(String, ErrorResponse)] = {
    let suberror = #"{"name":"a<b","message":"Field 'x' is required."}"#
    let permission = Array(#"{"message":"Permission denied","code":"SC403"}"#.utf8)
    return [
      ("depth 20000", json(nested(20_000))), ("depth 60 in a member", json(#"{"code":"SC400","x":\#(nested(60))}"#)),
      ("depth 70 in a member", json(#"{"code":"SC400","x":\#(nested(70)),"detail":"d"}"#)),
      ("objects 5000 deep", json(String(repeating: #"{"error":"#, count: 5000))),
      ("3000 suberrors", json(#"{"suberrors":[\#(Array(repeating: suberror, count: 3000).joined(separator: ","))]}"#)),
      ("5000 details", json(#"{"detail":[\#(Array(repeating: "\"d\"", count: 5000).joined(separator: ","))]}"#)),
      ("5000 members", json("{\((0..<5000).map { "\"k\($0)\":\($0)" }.joined(separator: ","))}")),
      (
        "the same name 2000 times",
        json("{\(Array(repeating: #""code":"SC403""#, count: 2000).joined(separator: ","))}")
      ),
      (
        "upstream's names as ours",
        json(#"{"title":"x","status":1,"type":[],"upstream":{},"upstream":{},"code":"SC400"}"#)
      ),
      ("digits", json(#"{"code":"SC400","n":\#(String(repeating: "9", count: 20_000)),"message":1e400}"#)),
      ("a long text", json("{\"code\":\"SC400\",\"message\":\"\(JSONText.of(long(6000)))\"}")),
      ("a long capture", json("{\"message\":\"Account '\(JSONText.of(long(6000)))' not found\"}")),
      ("a long page", ErrorResponse(status: 502, contentType: Array("text/html".utf8), body: Array(long(6000).utf8))),
      ("open tags", ErrorResponse(status: 502, body: Array(String(repeating: "<title", count: 20_000).utf8))),
      ("all bytes", ErrorResponse(status: 500, body: (0..<2048).map { UInt8(truncatingIfNeeded: $0) })),
      ("zeros", ErrorResponse(status: 500, body: [UInt8](repeating: 0, count: 20_000))),
      ("an odd UTF-16", ErrorResponse(status: 403, body: [0xFF, 0xFE] + permission.flatMap { [$0, 0] }.dropLast())),
      ("lone surrogates in UTF-16", ErrorResponse(status: 403, body: [0xFE, 0xFF, 0xD8, 0, 0, 0x22, 0xDC, 0])),
      ("two BOMs", ErrorResponse(status: 403, body: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + permission)),
      ("a BOM alone", ErrorResponse(status: 403, body: [0xEF, 0xBB, 0xBF])),
      (
        "overlong UTF-8",
        ErrorResponse(status: 400, body: Array("{\"message\":\"".utf8) + [0xC0, 0xAF, 0xF8, 0x88] + Array("\"}".utf8))
      ),
    ]
  }()

  @Test(arguments: Format.allCases) func `a text full of escapes gives a valid answer`(_ format: Format) throws {
    let text = String(repeating: #"0123456789\n<&>\"\u0000éé"#, count: 4_000)
    let sample = ShippedWorld.Sample(
      entry: "", evidence: .response(Self.json(#"{"code":"SC400","detail":"\#(text)"}"#)), path: "/", retryAfter: nil)
    let translated = ShippedWorld.answer(to: sample, as: format)
    try ValidAnswer.check(translated, of: ShippedWorld.translators[format]!, "\(format.name)")
  }

  /// As much as the proxy ever hands over.
  @Test func `a megabyte of text, in one suberror or as no JSON, gives a valid answer`() throws {
    let text = String(repeating: "0123456789<&>éé", count: 60_000)
    for body in [#"{"suberrors":["\#(text)"]}"#, text, "<html><title>\(text)</title>", "{\"message\":\"\(text)"] {
      let translated = ShippedWorld.translator.translate(.response(Self.json(body)), for: RequestFacts())
      try ValidAnswer.check(translated, of: ShippedWorld.translator, "\(body.prefix(20))")
    }
  }
}

/// A text as it stands between the quotes of JSON.
private enum JSONText {
  static func of(_ text: String) -> String { String(decoding: JSONEscaping.escaped(text), as: UTF8.self) }
}
