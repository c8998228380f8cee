import JSON
import Testing
import Translation

/// What must hold of any answer to anything.
enum ValidAnswer {
  /// What an answer may announce.
  private static let mediaTypes: [Format: String] = [
    .problemJSON: "application/problem+json", .problemXML: "application/problem+xml",
    .jsonAPI: "application/vnd.api+json", .google: "application/json", .odata: "application/json",
    .make: "application/json", .html: "text/html; charset=utf-8", .text: "text/plain; charset=utf-8",
    .markdown: "text/markdown; charset=utf-8", .template: "application/vnd.acme.error+json",
  ]

  /// Throws or records what is wrong with an answer of `translator`; `context` says how to have it again.
  static func check(_ translated: Translated, of translator: Translator, _ context: @autoclosure () -> String) throws {
    #expect(translated.status >= 400, "\(context())")
    #expect(translator.formats.contains(translated.format), "\(context())")
    #expect(translated.mediaType == mediaTypes[translated.format], "\(context())")
    #expect(translator.languages.contains(translated.language), "\(context())")
    #expect(translator.entries.indices.contains(translated.entry), "\(context())")
    #expect(translated.retryAfter.map { $0 >= 0 } ?? true, "\(context())")
    do {
      switch translated.format {
      case .html: try checkPage(translated)
      case .problemXML: _ = try StrictMarkup(translated.body, isHTML: false)
      case .text, .markdown: try checkText(translated.body)
      case .problemJSON, .jsonAPI, .google, .odata, .make, .template: try checkJSON(translated)
      }
    } catch {
      Issue.record("\(translated.format.name): \(error); \(context())")
    }
  }

  private static func checkJSON(_ translated: Translated) throws {
    let root = try JSONDocument(parsing: translated.body).root
    #expect(root.kind == .object && Set(root.names).count == root.names.count)
    switch translated.format {
    case .problemJSON: try checkProblem(root, translated)
    case .jsonAPI:
      let errors = Array(try #require(root["errors"]).elements)
      #expect(!errors.isEmpty)
      #expect(errors.allSatisfy { $0["status"]?.string == String(translated.status) })
    case .google:
      #expect(root["error"]?["code"]?.integer == translated.status)
      #expect(root["error"]?["message"]?.string?.isEmpty == false && root["error"]?["status"]?.string != nil)
    case .odata: #expect(root["error"]?["code"]?.string != nil && root["error"]?["message"]?.string?.isEmpty == false)
    case .make: #expect(root["message"]?.string?.isEmpty == false && root["code"]?.string != nil)
    default: #expect(root["http"]?.integer == translated.status && root["code"]?.string != nil)
    }
  }

  private static func checkProblem(_ root: JSONValue, _ translated: Translated) throws {
    #expect(root.names.prefix(6) == ["type", "title", "status", "detail", "code", "message"])
    #expect(root["status"]?.integer == translated.status)
    #expect(root["retryAfter"]?.integer == translated.retryAfter)
    #expect(["category", "action", "correlationId"].allSatisfy { root[$0]?.string != nil })
    #expect(["title", "detail", "message"].allSatisfy { root[$0]?.string?.isEmpty == false })
    #expect(root["retryable"]?.bool != nil)
    if let upstream = root["upstream"] { #expect(Set(upstream.names).count == upstream.names.count) }
  }

  private static func checkPage(_ translated: Translated) throws {
    let page = try StrictMarkup(translated.body, isHTML: true)
    var scripts = 0
    for case .start(let name, let attributes) in page.tokens {
      #expect(StrictMarkup.elementsOfOurPage.contains(name))
      #expect(!attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "src" })
      if name == "script" { scripts += 1 }
      if name == "a" { #expect(attributes["href"]?.hasPrefix("https://developers.make.com/") == true) }
    }
    #expect(scripts == 1 && page.texts(of: "h1").count == 1)
    let direction = translated.language == "ar" ? "rtl" : "ltr"
    #expect(page.tokens.contains(.start("html", ["lang": translated.language, "dir": direction])))
  }

  private struct NotText: Error {}

  /// UTF-8 without a control character but the end of a line, and without one that turns the direction of what follows.
  private static func checkText(_ body: [UInt8]) throws {
    let text = String(decoding: body, as: UTF8.self)
    guard !body.isEmpty, text.utf8.elementsEqual(body) else { throw NotText() }
    let isForbidden = text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E: true
      default: false
      }
    }
    if isForbidden { throw NotText() }
  }
}
