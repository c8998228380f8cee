import JSON
import Testing
import TestSupport
import Translation

/// Any bytes as body, ID and `Accept`: the answer is a whole document of the type that it announces. Seeded, so that a
/// failure comes again.
struct AnyFormatTests {
  private static let pieces = [
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\"message\":", "\"code\":\"SC400\"", "\"detail\":",
    "\"suberrors\":", "\"name\":",
    "\"x\"", "null", "1", "<title>", "</title>", "<script", "</script>", "<!--", "-->", "]]>", "&amp;", "&", "&#x0;",
    "'", "`", "``", "*", "_", "#",
    "](", "http://a.b", "www.", "\n", "\r", "\u{0}", "\u{1B}", "\u{85}", "\u{FEFF}", "\u{202E}", "\u{2066}", "\u{2028}",
    "ä", "\u{1F600}", "مر",
  ].map { Array($0.utf8) }

  private func bytes(_ count: Int, using random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.append(UInt8.random(in: .min ... .max, using: &random))
      } else {
        bytes += Self.pieces.randomElement(using: &random)!
      }
    }
    return bytes
  }

  /// Text of a message, a detail, a suberror, a name; or the body itself.
  private func body(using random: inout SplitMix64) -> [UInt8] {
    if Bool.random(using: &random) { return bytes(40, using: &random) }
    func text() -> String { String(decoding: JSONEscaping.escaped(bytes(12, using: &random)), as: UTF8.self) }
    return Array(
      #"{"code":"SC400","message":"\#(text())","detail":["\#(text())"],"suberrors":[{"name":"\#(text())","message":"\#(text())"}],"\#(text())":0}"#
        .utf8)
  }

  private func check(_ translated: Translated) throws {
    switch translated.format {
    case .problemXML: _ = try StrictMarkup(translated.body, isHTML: false)
    case .html: _ = try StrictMarkup(translated.body, isHTML: true)
    case .text, .markdown:
      let text = String(decoding: translated.body, as: UTF8.self)
      #expect(text.utf8.elementsEqual(translated.body))
      #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
    default: #expect(try JSONDocument(parsing: translated.body).root.kind == .object)
    }
  }

  @Test(arguments: Format.allCases) func `any body is a whole document in any format`(_ format: Format) throws {
    var random = SplitMix64(state: UInt64(format.name.utf8.reduce(0) { Int($0) * 31 + Int($1) } & 0xFFFF))
    for _ in 0..<300 {
      let response = ErrorResponse(status: Int.random(in: 400..<600, using: &random), body: body(using: &random))
      let id = String(decoding: bytes(3, using: &random), as: UTF8.self)
      let language = ["en", "de", "ar"].randomElement(using: &random)!
      let translated = FormatWorld.answer(.response(response), as: format, language: language, id: id)
      #expect(translated.format == format)
      try check(translated)
    }
  }
}
