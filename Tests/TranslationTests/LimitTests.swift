import Testing

@testable import Translation

/// Limits that no setting changes; docs/limits.md names each.
struct LimitTests {
  @Test func `of very many single errors the first are translated, and all are shown`() {
    let suberrors = (0..<300).map { #""\#($0)""# }.joined(separator: ",")
    let items = ErrorItem.list(of: UpstreamError(400, "{\"suberrors\":[\(suberrors)]}")) { _ in [0x41] }
    #expect(items.count == 300)
    #expect(items.prefix(while: \.isTranslated).count == ErrorItem.maximumTranslated)
    #expect(items.filter(\.isTranslated).count == 256)
    #expect(items.last.map { String(decoding: $0.message, as: UTF8.self) } == "299")
  }

  @Test func `the mark of the edge counts within the first 16 KiB of a body`() {
    let mark = "cloudflare"
    func origin(after count: Int) -> Origin {
      UpstreamError(502, String(repeating: "x ", count: count / 2) + mark, contentType: "text/plain").origin
    }
    #expect(origin(after: 16_384 - mark.utf8.count) == .edge)
    #expect(origin(after: 16_384 - mark.utf8.count + 2) == .make)
  }

  @Test func `of a page the first 32 KiB are read`() {
    func text(after count: Int) -> String {
      let page = String(repeating: "<i/>", count: count / 4) + "word"
      return String(decoding: PageText(Array(page.utf8)[...]).body, as: UTF8.self)
    }
    #expect(text(after: 32_768 - 4).contains("word"))
    #expect(!text(after: 32_768).contains("word"))
  }

  @Test func `a captured number has at most 18 digits, or 32 bytes`() throws {
    let integer = try TextPattern(parsing: "{n:integer}")
    #expect(integer.captured(of: String(repeating: "9", count: 18)) != nil)
    #expect(integer.captured(of: String(repeating: "9", count: 19)) == nil)
    let number = try TextPattern(parsing: "{n:number}")
    #expect(number.captured(of: "0." + String(repeating: "9", count: 30)) != nil)
    #expect(number.captured(of: "0." + String(repeating: "9", count: 31)) == nil)
  }
}
