import Testing
import TestSupport

@testable import Translation

/// RFC 9110 section 12.5.1 over `Accept`.
struct NegotiationTests {
  private static let usual = FormatNegotiation(Format.usual, templateType: "application/json")
  private static let all = FormatNegotiation(Format.allCases, templateType: "application/vnd.acme.error+json")

  private func usual(_ accept: String) -> Format { Self.usual.format(for: Array(accept.utf8).span) }
  private func all(_ accept: String) -> Format { Self.all.format(for: Array(accept.utf8).span) }

  @Test(arguments: [
    // curl, wget, Go, Python requests; fetch; Make's SDK; axios; jQuery; Postman
    ("*/*", Format.problemJSON), ("", .problemJSON), ("application/json", .problemJSON),
    ("application/json, text/plain, */*", .problemJSON),
    ("application/json, text/javascript, */*; q=0.01", .problemJSON),
    // An image, a script, a style sheet of a page
    ("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", .problemJSON),
    ("text/css,*/*;q=0.1", .problemJSON),
    // Java's HttpURLConnection names text/html among others: it did ask for it, and prefers it to none.
    ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", .html),
  ])
  func `programs get the default`(_ accept: String, _ expected: Format) {
    #expect(usual(accept) == expected)
  }

  @Test(arguments: [
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "text/html, application/xhtml+xml, image/jxr, */*",
    "text/html", "TEXT/HTML", "text/html;charset=utf-8", "text/html;q=0.001",
    "text/html;charset=\"UTF-8\", text/*;q=0.9",
  ])
  func `a browser gets the page`(_ accept: String) {
    #expect(usual(accept) == .html)
  }

  @Test(arguments: [
    "*/*", "text/*", "*/*, text/*", "text/html;q=0, */*", "text/*;q=1, text/html;q=0", "text/html;level=1, */*;q=0.1",
    "text/x-html",
  ])
  func `nobody else gets HTML, whatever the wildcard`(_ accept: String) {
    #expect(usual(accept) != .html)
    #expect(all(accept) != .html)
  }

  @Test(arguments: [
    ("application/problem+json", Format.problemJSON), ("application/problem+xml", .problemXML),
    ("application/xml", .problemXML),
    ("text/xml", .problemXML), ("application/vnd.api+json", .jsonAPI), ("text/plain", .text),
    ("text/markdown", .markdown),
    ("text/*", .text), ("application/*", .problemJSON), ("Application/Problem+XML", .problemXML),
  ])
  func `a type that is named alone is sent`(_ accept: String, _ expected: Format) {
    #expect(usual(accept) == expected)
  }

  @Test(arguments: [
    ("application/problem+xml;q=0.5, application/problem+json;q=0.4", Format.problemXML),
    ("text/plain;q=0.5, text/markdown;q=0.501", .markdown), ("application/json;q=0.5, application/xml", .problemXML),
    ("*/*;q=0.1, application/xml;q=0.2", .problemXML), ("application/json;q=0.9,*/*", .problemXML),
    ("text/plain;q=1.000, application/xml;q=0.999", .text), ("application/xml , text/plain;q=0.5", .problemXML),
    ("q=1;text/plain, text/markdown;q=0.1", .markdown),
    ("text/markdown;Q=0.3;charset=utf-8, text/plain;q=0.2", .markdown),
  ])
  func `the heavier range wins`(_ accept: String, _ expected: Format) {
    #expect(usual(accept) == expected)
  }

  @Test(arguments: [
    ("*/*, application/problem+json;q=0.1", Format.problemXML), ("*/*;q=0.5, application/*;q=0.1", .text),
    ("application/json, application/problem+json;q=0", .jsonAPI),
    ("application/json;q=0, */*", .problemXML), ("text/*;q=0.9, text/plain;q=0.1", .markdown),
    ("text/plain;q=0.1, text/plain;charset=utf-8", .text),
    ("text/plain;charset=utf-8;q=0.1, text/plain, text/markdown;q=0.5", .markdown),
  ])
  func `of several ranges the closest one counts`(_ accept: String, _ expected: Format) {
    #expect(usual(accept) == expected)
  }

  @Test(arguments: [
    ("text/markdown, */*", Format.markdown), ("text/markdown, application/xml", .problemXML),
    ("text/plain, application/json", .problemJSON), ("text/markdown, text/plain", .text),
  ])
  func `of equals those named win, of those the first allowed`(_ accept: String, _ expected: Format) {
    #expect(usual(accept) == expected)
  }

  @Test(arguments: [
    "image/png", "audio/*", "application/json;q=0", "*/*;q=0", "text/html;level=1", "application/json;version=2",
    "text/plain;charset=iso-8859-1", "application/vnd.api+json;ext=\"https://example.com/x\"", "application/jsonp",
    "json",
  ])
  func `what is not to be had gives the default`(_ accept: String) {
    #expect(usual(accept) == .problemJSON)
  }

  @Test func `the profile of JSON:API does not matter, its extensions do`() {
    #expect(usual("application/vnd.api+json;profile=\"https://example.com/a b, c\"") == .jsonAPI)
    #expect(usual("application/vnd.api+json;ext=\"https://example.com/x\", text/plain;q=0.1") == .text)
    #expect(usual("application/json;profile=x, text/plain;q=0.1") == .text)
  }

  @Test(arguments: [
    "text/html;q=2", "text/html;q=1.001", "text/html;q=0.1234", "text/html;q=", "text/html;q", "text/html; q = 1",
    "text/html foo",
    "text/html;q=.5", "text/html;q=-1", "text/html;charset", "text/html;charset=", "text/html;charset=\"utf-8",
    "text/html;=x",
    "text/html\u{0}", "text /html", "text/ html", "text/html/", "/html", "text/", "text", "*/html",
    "text/html;a=\"b\\\"", "\"text/html\"",
    "te*t/html", "text/html;q=1x",
  ])
  func `a malformed member is ignored`(_ member: String) {
    #expect(usual(member) == .problemJSON)
    if !member.contains("\"") { #expect(usual("\(member), text/markdown;q=0.001") == .markdown) }
  }

  @Test func `a comma in a quoted string ends nothing`() {
    #expect(usual("text/plain;x=\"a, text/html, \\\", text/html\", text/markdown;q=0.1") == .markdown)
    #expect(usual("foo \"x, text/html\", text/markdown;q=0.1") == .markdown)
    #expect(usual(",, ,text/plain;q=0.1,\ttext/markdown\t;\tq=0.2 ,,") == .markdown)
    #expect(usual("text/plain;;charset=utf-8; ;q=0.5;, text/markdown;q=0.4") == .text)
  }

  @Test func `every format of JSON fits application json: the default, else the first allowed`() {
    for format in Format.allCases where format != .html {
      let negotiation = FormatNegotiation([format, .odata, .problemJSON, .html], templateType: "application/json")
      let isJSON = ![Format.problemXML, .text, .markdown].contains(format)
      #expect(negotiation.format(for: Array("application/json".utf8).span) == (isJSON ? format : .odata))
      #expect(
        negotiation.format(for: Array("application/json, text/plain;q=0.9, */*;q=0.8".utf8).span)
          == (isJSON ? format : .odata))
    }
    #expect(all("application/vnd.acme.error+json") == .template)
    #expect(all("application/vnd.acme.error+json, */*;q=0.9") == .template)
  }

  @Test func `a format that is not allowed is not sent`() {
    let negotiation = FormatNegotiation([.odata], templateType: "application/json")
    for accept in ["text/html", "text/plain", "application/problem+json", "application/xml", "*/*", "application/json"]
    {
      #expect(negotiation.format(for: Array(accept.utf8).span) == .odata)
    }
  }

  @Test func `the 64th range counts, the 65th does not`() {
    let before = Array(repeating: "image/png", count: 63)
    #expect(usual((before + ["text/plain"]).joined(separator: ",")) == .text)
    #expect(usual((before + ["image/png", "text/plain"]).joined(separator: ",")) == .problemJSON)
    #expect(usual(String(repeating: "text/html;q=0.1,", count: 5000)) == .html)
  }

  @Test func `a member that does not end within 4096 bytes does not count`() {
    let filler = String(repeating: " ", count: 4096 - 10)
    #expect(usual(filler + "text/plain") == .text)
    #expect(usual(filler + "text/plain;q=0.5") == .problemJSON)
    #expect(usual(filler + " text/plain") == .problemJSON)
    #expect(usual("text/markdown," + filler + "text/plain") == .markdown)
  }

  private static let pieces = [
    "text/html", "text/plain", "text/*", "*/*", "*", "application/json", "application/", "problem+json", "/", ";", "q",
    "=", "q=0", "q=0.5",
    "q=1", ";q=0.3", ",", ", ", " ", "\t", "\"", "\\", "charset=utf-8", ";profile=\"", "application/vnd.api+json", "0",
    "1", ".", "text/markdown",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<16) func `any bytes choose an allowed format, and HTML only where it is named`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    let name = Array("text/html".utf8)
    for _ in 0..<2000 {
      var accept: [UInt8] = []
      for _ in 0..<Int.random(in: 0...25, using: &random) {
        if Int.random(in: 0..<10, using: &random) == 0 {
          accept.append(UInt8.random(in: .min ... .max, using: &random))
        } else {
          accept += Self.pieces.randomElement(using: &random)!
        }
      }
      let format = Self.usual.format(for: accept.span)
      #expect(Format.usual.contains(format))
      if format == .html {
        #expect(
          accept.indices.contains { accept[$0...].prefix(9).map { $0 | 0x20 }.elementsEqual(name.map { $0 | 0x20 }) })
      }
    }
  }
}
