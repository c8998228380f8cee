import TestSupport
import Translation

/// Makes evidence and requests of pieces of real ones, with whatever can go wrong on the way. Seeded.
struct AnyEvidence {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  /// Every body that Make is known to send, and that of every sample; without the very long ones.
  static let bodies: [[UInt8]] = {
    let samples = ShippedWorld.samples.compactMap { sample -> [UInt8]? in
      if case .response(let response) = sample.evidence { response.body } else { nil }
    }
    return Array(Set(MakeBodiesTests.cases.map { Array($0.body.utf8) } + samples)).filter { !$0.isEmpty }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }()

  private static let pieces = [
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud83d", "\\ude00", "\\n", "\"message\":", "\"code\":",
    "\"detail\":", "\"suberrors\":[", "\"name\":", "\"error\":", "\"status\":", "null", "true", "-1e999", "<title>",
    "</title>", "<script>", "</script>", "<!--", "-->", "]]>", "&amp;", "&#x0;", "&", "'", "`", "error code: 1010",
    "cloudflare", "\u{0}", "\u{1B}[2J", "\r\n", "\u{FEFF}", "\u{202E}", "\u{2068}", "\u{2028}", "ä", "\u{1F600}",
    "مرحبا", "{$module}", "{{", "|", "javascript:alert(1)", "Bearer 0123456789abcdef", "a@b.example",
  ].map { Array($0.utf8) }

  private static let types = [
    "", "application/json", "application/json; charset=utf-8", "application/problem+json", "text/html", "text/plain",
    "text/plain; charset=iso-8859-1", "text/html;charset=utf-16", "application/json;charset=\"UTF-16LE\"",
    "application/octet-stream", "application/xml", "text/plain; charset=windows-1252", "TEXT/HTML; charset=nonsense",
    ";", "application/json; charset=", "multipart/mixed; boundary=x",
  ].map { Array($0.utf8) }

  private static let acceptPieces = [
    "text/html", "text/plain", "text/markdown", "text/*", "*/*", "application/json", "application/problem+json",
    "application/problem+xml", "application/xml", "application/vnd.api+json", "application/vnd.acme.error+json",
    "application/*", ";q=0", ";q=0.5", ";q=1", ";charset=utf-8", ";profile=\"x\"", ",", ", ", ";", "=", "\"", "q",
    "image/png",
  ].map { Array($0.utf8) }

  private static let languagePieces =
    (ShippedWorld.translator.languages + [
      "zh", "zh-CN", "pt", "no", "*", "-", ";q=0", ";q=0.5", ",", ", ", ";", "q=", "x", "Latn", "AT",
    ]).map { Array($0.utf8) }

  private static let pathPieces = [
    "/", "/api/v2/", "hooks", "scenarios", "teams", "7", "variables", "dlqs", "devices", "%2F", "..", "?", "//",
    "functions",
  ].map { Array($0.utf8) }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func some(_ pieces: [[UInt8]], upTo count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<number(0..<count + 1) {
      if number(0..<10) == 0 {
        bytes.append(UInt8.random(in: .min ... .max, using: &random))
      } else {
        bytes += pieces[number(0..<pieces.count)]
      }
    }
    return bytes
  }

  mutating func realBody() -> [UInt8] { Self.bodies[number(0..<Self.bodies.count)] }

  /// A real body with something done to it, or noise.
  mutating func body() -> [UInt8] {
    var body = realBody()
    switch number(0..<8) {
    case 0: return some(Self.pieces, upTo: 40)
    case 1: body.removeLast(number(0..<body.count))
    case 2: body = encoded(body)
    case 3:
      // The end of another one behind the beginning of this one.
      body = body.prefix(number(0..<body.count)) + realBody().suffix(number(0..<200))
    case 4:
      let start = number(0..<body.count)
      let range = start..<min(body.count, start + number(1..<60))
      body.insert(contentsOf: body[range], at: range.upperBound)
    default: break
    }
    for _ in 0..<number(0..<5) where !body.isEmpty {
      let place = number(0..<body.count)
      switch number(0..<3) {
      case 0: body[place] = UInt8.random(in: .min ... .max, using: &random)
      case 1: body.remove(at: place)
      default: body.insert(contentsOf: Self.pieces[number(0..<Self.pieces.count)], at: place)
      }
    }
    return body
  }

  /// The body in another encoding of characters, as far as its bytes are ASCII.
  private mutating func encoded(_ body: [UInt8]) -> [UInt8] {
    switch number(0..<5) {
    case 0: [0xEF, 0xBB, 0xBF] + body
    case 1: [0xFF, 0xFE] + body.flatMap { [$0, 0] }
    case 2: [0xFE, 0xFF] + body.flatMap { [0, $0] }
    case 3: body.flatMap { [$0, 0] }
    default: body.map { $0 == UInt8(ascii: "e") ? 0xE9 : $0 }
    }
  }

  mutating func evidence() -> Evidence {
    if number(0..<20) == 0 { return .failure(Failure.allCases[number(0..<Failure.allCases.count)]) }
    let fields = ShippedWorld.translator.responseFields
    return .response(
      ErrorResponse(
        status: number(0..<15) == 0 ? number(-1..<1000) : number(400..<600),
        contentType: number(0..<10) == 0 ? some(Self.types, upTo: 3) : Self.types[number(0..<Self.types.count)],
        body: body(), cut: number(0..<4) == 0 ? ErrorResponse.Cut.allCases[number(0..<3)] : nil,
        undecodable: number(0..<20) == 0, fields: fields.map { _ in some(Self.pieces, upTo: 3) }))
  }

  mutating func request() -> RequestFacts {
    let methods = ["GET", "POST", "PATCH", "DELETE", "", "BREW", "get"]
    let fields = ShippedWorld.translator.requestFields
    return RequestFacts(
      method: methods[number(0..<methods.count)], path: some(Self.pathPieces, upTo: 6),
      acceptLanguage: some(Self.languagePieces, upTo: 6), accept: some(Self.acceptPieces, upTo: 6),
      correlationID: some(Self.pieces, upTo: 2), retryAfter: number(0..<6) == 0 ? number(0..<1 << 40) : nil,
      fields: fields.map { _ in some(Self.pieces, upTo: 3) })
  }
}
