import Testing

@testable import Configuration

/// Limits of texts in files; docs/limits.md names each.
@Suite struct LimitTests {
  @Test func `a text of a locale has at most 4096 bytes`() {
    func said(_ count: Int) -> String {
      let text = String(repeating: "x", count: count)
      return RefusedFile("language: en\ntexts:\n  a: {title: t, detail: \(text)}\n", "").asLocale
    }
    #expect(said(4096) == "fine")
    #expect(said(4097).contains("it is longer than 4096 bytes"))
  }
}
