import JSON
import Testing
import TestSupport
import Translation

/// Whatever arrives, the answer is a whole envelope. Seeded, so that a failure comes again.
struct AnyBytesTests {
  private static let pieces = [
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\"message\":", "\"code\":", "\"detail\":",
    "\"suberrors\":", "\"error\":", "\"status\":", "\"members\":", "\"x\"", "\"SC403\"", "null", "true", "1e5", "-0",
    "<title>", "</title>", "<script", "</script>", "<!--", "-->", "&amp;", "&", "cloudflare", "error code: ", "1010",
    "cf-error-code\">", " ", "\n", "\u{0}", "\u{FEFF}", "\u{202E}", "ä", "\u{1F600}",
  ].map { Array($0.utf8) }

  private static let languagePieces = [
    "de", "en", "*", "-", ";", "q", "=", "0", "1", ".", "999", ",", " ", "\t", "x", "Latn", "AT", "q=0", ";q=0.5", "cs",
  ].map { Array($0.utf8) }

  private func bytes(_ pieces: [[UInt8]], _ count: Int, using random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.append(UInt8.random(in: .min ... .max, using: &random))
      } else {
        bytes += pieces.randomElement(using: &random)!
      }
    }
    return bytes
  }

  private func check(_ translated: Translated, _ id: [UInt8]) throws {
    let json = try translated.json
    #expect(json.names.prefix(6) == ["type", "title", "status", "detail", "code", "message"])
    #expect(json.names.count == Set(json.names).count)
    #expect(json["status"]?.integer == translated.status)
    #expect(json["correlationId"]?.string == String(decoding: id, as: UTF8.self))
    let upstream = try #require(json["upstream"])
    #expect(upstream.names.count == Set(upstream.names).count)
    #expect(["en", "de"].contains(translated.language))
  }

  @Test(arguments: 0..<16)
  func `any bytes as body, language and ID give a whole envelope`(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    for _ in 0..<250 {
      let response = ErrorResponse(
        status: Int.random(in: 400..<600, using: &random),
        contentType: Bool.random(using: &random) ? Array("application/json".utf8) : [],
        body: bytes(Self.pieces, 40, using: &random),
        cut: Bool.random(using: &random) ? ErrorResponse.Cut.allCases.randomElement(using: &random) : nil)
      let id = bytes(Self.pieces, 3, using: &random)
      let request = RequestFacts(
        acceptLanguage: bytes(Self.languagePieces, 30, using: &random), correlationID: id)
      try check(SmallWorld.translator.translate(.response(response), for: request), id)
    }
  }

  @Test(arguments: 100..<108)
  func `a good body with a few bytes changed gives a whole envelope`(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    for example in MakeBodiesTests.cases {
      for _ in 0..<20 {
        var body = Array(example.body.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          body[Int.random(in: body.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
        }
        if Bool.random(using: &random) { body.removeLast(Int.random(in: 0..<body.count, using: &random)) }
        let response = ErrorResponse(status: example.status, body: body)
        try check(SmallWorld.translator.translate(.response(response), for: RequestFacts()), [])
      }
    }
  }

  @Test func `deep nesting and very many members are survived`() throws {
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(SmallWorld.translator.translate(400, deep).notes == [.broken, .truncated])
    let allowed = "{\"x\":" + String(repeating: "[", count: 59) + String(repeating: "]", count: 59) + "}"
    let translated = SmallWorld.translator.translate(400, allowed)
    #expect(translated.notes == .otherShape)
    #expect(try translated.json["upstream"]?["x"]?.kind == .array)
    let wide = "{" + (0..<5000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + ",\"code\":\"SC403\"}"
    let many = SmallWorld.translator.translate(403, wide)
    #expect(many.entryID == "make.permission-denied")
    #expect(many.notes == .truncated)
    #expect(try many.json["truncated"]?.bool == true)
  }

  /// Comparing each with each would take minutes.
  @Test(arguments: ["text/html", "text/plain", "text/markdown"])
  func `very many texts, each another, are all there`(_ accept: String) {
    let body = "{\"detail\":[" + (0..<20_000).map { "\"\($0)th\"" }.joined(separator: ",") + "]}"
    let translated = SmallWorld.translator.translate(
      .response(ErrorResponse(status: 400, body: Array(body.utf8))), for: RequestFacts(accept: Array(accept.utf8)))
    #expect(translated.mediaType.hasPrefix(accept))
    let text = String(decoding: translated.body, as: UTF8.self)
    for number in [0, 9_999, 19_999] { #expect(text.contains("\(number)th"), "\(number)") }
  }
}
