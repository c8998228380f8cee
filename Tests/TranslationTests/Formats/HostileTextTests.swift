import JSON
import Testing
import Translation

/// Whatever an upstream writes, it stays text in each of the formats.
struct HostileTextTests {
  private static let noncharacters = String(
    String.UnicodeScalarView([0xFFFE, 0x1FFFF, 0xFDD0].compactMap { Unicode.Scalar($0 as UInt32) }))

  private static let texts = [
    #"</title></style><script>alert("1")</script><img src=x onerror=alert(1)>&amp;&lt;'"#,
    "]]> <!-- --> <?x?> <![CDATA[", "\u{0}\u{1}\u{B}\u{1B}[31m\u{7F}\u{9B}",
    "\u{202E}evil\u{202C}\u{2066}\u{2069}\u{200F}\u{FEFF}" + noncharacters, "a\r\nb\nc\u{2028}d\u{2029}\te",
    "مرحبا (x) 123",
    "# h\n* [a](http://x) ![b](c) <http://d> **e** `f` ``g`` ~~~\n---\n1. www.x.example http://y.example j@z.example | a | \\",
    "````", "`", " ", String(repeating: "ü\u{1F600}", count: 3_000), "{code} {{ }} ${x}", "\"},\"code\":\"x",
    "=cmd|' /C calc'!A0",
  ]

  private static func body(_ text: String) -> [UInt8] {
    let json = JSONEscaping.escaped(text)
    var body = Array("{\"code\":\"SC400\",\"message\":\"".utf8) + json + Array("\",\"detail\":[\"d\",\"".utf8) + json
    body += Array("\"],\"suberrors\":[{\"name\":\"".utf8) + json + Array("\",\"message\":\"".utf8) + json
    return body + Array("\"}],\"".utf8) + json + Array("x\":1}".utf8)
  }

  /// As JSON, as text, and as bytes that are not UTF-8.
  private static let evidence: [Evidence] =
    texts.map { .response(ErrorResponse(status: 400, body: body($0))) }
    + texts.map { .response(ErrorResponse(status: 400, contentType: Array("text/plain".utf8), body: Array($0.utf8))) }
    + [.response(ErrorResponse(status: 400, body: [0x22, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x22]))]

  private func each(_ format: Format, language: String = "de", _ check: (Translated) throws -> Void) rethrows {
    for evidence in Self.evidence {
      try check(FormatWorld.answer(evidence, as: format, language: language))
      // The ID may be the client's.
      try check(FormatWorld.answer(evidence, as: format, language: language, id: "<b>\"`\n&\u{202E}"))
    }
  }

  @Test(arguments: [Format.problemJSON, .jsonAPI, .google, .odata, .make, .template])
  func `JSON stays JSON, without a name twice`(_ format: Format) throws {
    try each(format) { translated in
      let root = try JSONDocument(parsing: translated.body).root
      #expect(Set(root.names).count == root.names.count)
    }
  }

  @Test func `XML stays well-formed, and every text is there`() throws {
    try each(.problemXML) { translated in
      let document = try StrictMarkup(translated.body, isHTML: false)
      #expect(document.texts(of: "title").count == 1)
    }
    let text = "<&>\"'\r\n\tx"
    let translated = FormatWorld.answer(.response(ErrorResponse(status: 400, body: Self.body(text))), as: .problemXML)
    let document = try StrictMarkup(translated.body, isHTML: false)
    #expect(document.texts(of: "name") == [text])
    #expect(document.texts(of: "i").last == text)
  }

  @Test(arguments: ["en", "ar"]) func `the page has our elements only, whatever the texts`(_ language: String) throws {
    try each(.html, language: language) { translated in
      let page = try StrictMarkup(translated.body, isHTML: true)
      var scripts = 0
      for case .start(let name, let attributes) in page.tokens {
        #expect(StrictMarkup.elementsOfOurPage.contains(name))
        #expect(!attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" })
        if name == "script" { scripts += 1 }
        if name == "a" { #expect(attributes["href"]?.hasPrefix("https://docs.example/") == true) }
      }
      #expect(scripts == 1)
      #expect(page.tokens.contains(.start("html", ["lang": language, "dir": language == "ar" ? "rtl" : "ltr"])))
    }
  }

  @Test func `plain text has no control characters, and no line that the upstream began`() {
    each(.text) { translated in
      let text = String(decoding: translated.body, as: UTF8.self)
      #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
      #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
      #expect(!text.contains("\nb\n") && !text.contains("\n* [a]"))
    }
  }

  @Test func `Markdown keeps the upstream's words in code spans that nothing in them ends`() {
    each(.markdown) { translated in
      for line in String(decoding: translated.body, as: UTF8.self).split(separator: "\n") {
        let outside = Self.outsideOfCode(line)
        #expect(!outside.contains("evil") && !outside.contains("alert") && !outside.contains("http://"), "\(line)")
        #expect(!outside.contains("`"), "\(line)")
      }
    }
  }

  @Test func `Markdown escapes what our texts quote`() throws {
    let hostile = "1. *a* _b_ [c](http://d) <e> `f` #g https://h www.i.j | k & \\\\l"
    var texts = SmallWorld.english.texts
    texts["make.permission-denied"] = .init(title: "- x", detail: hostile, hint: "+ y")
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries), locales: [Locale(language: "en", texts: texts)],
      options: TranslationOptions(format: .markdown))
    let page = String(decoding: translator.translate(403, "{\"code\":\"SC403\"}").body, as: UTF8.self)
    #expect(
      page.hasPrefix(
        "# \\- x\n\n1\\. \\*a\\* \\_b\\_ \\[c\\](http\\://d) \\<e\\> \\`f\\` \\#g https\\://h www\\.i.j \\| k \\& \\\\l\n"
      ))
    #expect(page.contains("\n\\+ y\n"))
  }

  @Test func `a very long text is cut between characters on a page, and only there`() throws {
    let long = String(repeating: "ü\u{1F600}", count: 3_000)
    let evidence = Evidence.response(ErrorResponse(status: 400, body: Self.body(long)))
    for format in [Format.html, .text, .markdown] {
      let answer = FormatWorld.answer(evidence, as: format)
      #expect(answer.body.count < 40_000)
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(text.contains("\u{2026}") && !text.contains("\u{FFFD}"))
    }
    #expect(FormatWorld.answer(evidence, as: .problemXML).body.count > 60_000)
  }

  /// Comparing each text with each other would take minutes here.
  @Test func `many texts are shown once each, and what is among the items not again`() throws {
    let texts = (0..<40_000).map { "\"t\($0)\"" }.joined(separator: ",")
    let body = "{\"message\":\"t7\",\"detail\":[\(texts)]}"
    let page = String(decoding: FormatWorld.answer(FormatWorld.response(400, body), as: .text).body, as: UTF8.self)
    #expect(page.contains("\n- t39999\n") && !page.contains("Original message"))
    let twice = FormatWorld.response(400, #"{"message":"a","detail":"a"}"#)
    #expect(String(decoding: FormatWorld.answer(twice, as: .text).body, as: UTF8.self).hasSuffix("message\na\n"))
  }

  /// The line without its code spans (CommonMark section 6.1).
  private static func outsideOfCode(_ line: Substring) -> String {
    var outside = ""
    var rest = line
    while let first = rest.first {
      if first == "\\", rest.count > 1 {
        rest = rest.dropFirst(2)
        continue
      }
      guard first == "`" else {
        outside.append(first)
        rest = rest.dropFirst()
        continue
      }
      let fence = rest.prefix { $0 == "`" }.count
      var inside = rest.dropFirst(fence)
      var isClosed = false
      while let next = inside.first, !isClosed {
        guard next == "`" else {
          inside = inside.dropFirst()
          continue
        }
        let row = inside.prefix { $0 == "`" }.count
        inside = inside.dropFirst(row)
        isClosed = row == fence
      }
      if isClosed {
        rest = inside
      } else {
        outside += "`"
        rest = rest.dropFirst(fence)
      }
    }
    return outside
  }
}
