import Testing
import Translation

/// Every format as a whole, for an error with everything in it and for one with as little as there can be.
struct GoldenTests {
  @Test(arguments: Format.allCases) func `an error with everything in it`(_ format: Format) throws {
    let translated = FormatWorld.answer(FormatWorld.response(400, FormatWorld.richBody), as: format)
    #expect(translated.format == format)
    try Golden.check(translated.body, "rich.\(format.name)")
  }

  @Test(arguments: Format.allCases) func `a failure of the proxy's own`(_ format: Format) throws {
    let translated = FormatWorld.answer(.failure(.upstreamDNSFailure), as: format, language: "en")
    #expect(translated.format == format)
    try Golden.check(translated.body, "failure.\(format.name)")
  }

  @Test func `a page in a language written from right to left`() throws {
    let translated = FormatWorld.answer(
      FormatWorld.response(400, FormatWorld.richBody), as: .html, language: "ar")
    try Golden.check(translated.body, "arabic.html")
  }
}
