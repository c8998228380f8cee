import Configuration
import JSON
import Sandbox
import Testing
import Translation

/// Everything that the shipped catalogue tells apart can be tried out.
@Suite struct `The sandbox and the shipped catalogue` {
  /// Entries whose code an entry before or behind them has too: the code orders the other one.
  private static let namesOfTwins = [
    "edge.request-rate-blocked": "cloudflare-1015", "make.organisation-rate-limited": "text-429",
  ]

  @Test func `every entry for an answer of Make or of the edge can be ordered by its code`() throws {
    let translator = try Configuration.load().translator
    let entries = translator.entries.filter { $0.origin != .proxy }
    #expect(entries.count > 80)
    for entry in entries {
      let name = Self.namesOfTwins[entry.id] ?? entry.code
      let error = try #require(SandboxErrors.named(name), "\(name)")
      let response = ErrorResponse(status: error.status, contentType: Array(error.type.utf8), body: error.body)
      let translated = translator.translate(.response(response), for: RequestFacts())
      #expect(translator.entries[translated.entry].id == entry.id, "\(name)")
      let code = try JSONDocument(parsing: translated.body).root["code"]?.string
      #expect(code == entry.code, "\(name)")
    }
  }

  @Test func `an entry with another name than its code shares the code`() throws {
    let entries = try Configuration.load().translator.entries
    for id in Self.namesOfTwins.keys {
      let entry = try #require(entries.first { $0.id == id })
      #expect(entries.filter { $0.code == entry.code }.count == 2, "\(id)")
    }
  }
}
