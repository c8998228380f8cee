import Foundation
import Testing

extension EndToEnd {
  /// Languages through the proxy.
  @Suite struct Languages {
    @Test func `a missing text falls back, is counted each time and logged once, whether exchanges are logged or not`()
      throws
    {
      let swedish = try TemporaryFile(
        named: "sv.yaml",
        holding: "language: sv\ntexts:\n  make.permission-denied: {title: Nekad, detail: Du får inte.}\n")
      let proxy = try Stack.current.sandbox.proxy(
        settings: "locales: [shipped, \"\(swedish.path)\"]\n", arguments: ["--access-log", "off"])
      let known = try proxy.get("/api/v2/sandbox/errors/SC403", ["Accept-Language: sv"])
      #expect(known.head.value("Content-Language") == "sv")
      #expect(try known.problem().title == "Nekad")
      var entries: [String] = []
      for code in ["SC400", "SC400", "SC404", "SC400"] {
        let response = try proxy.get("/api/v2/sandbox/errors/\(code)", ["Accept-Language: sv"])
        #expect(response.head.value("Content-Language") == "en")
        entries.append(String(try response.problem().type.split(separator: ":").last ?? ""))
      }
      #expect(try proxy.metrics().sum("dragoman_translation_anomalies_total", #"kind="fell_back""#) == 4)
      try proxy.end()
      let lines = try proxy.child.lines.filter { $0.contains("a text is missing") }.map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
      }
      // The first one has an error inside it, which lacks a text too.
      #expect(lines.map { $0["entry"] } == ["make.validation.parameter-missing", entries[0], entries[2]])
      #expect(lines.allSatisfy { $0["language"] == "sv" && $0["used"] == "en" && $0["level"] == "warning" })
    }

    @Test(arguments: [
      ("no", "en"), ("pt", "pt-BR"), ("zh-CN", "zh-Hans"), ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans"), ("ar-EG", "ar"),
      ("sv, uk;q=0.2", "uk"), ("jp", "ja"),
    ])
    func `the usual names of languages lead to a language we have`(accept: String, language: String) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/errors/SC403", ["Accept-Language: \(accept)"])
      #expect(response.head.value("Content-Language") == language)
    }

    @Test func `a route has languages of its own, for errors of Make's and for failures of the proxy's`() throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Stack.current.sandbox.proxy(
        settings: """
          upstreams: [{name: gone, url: "\(closed.url)"}]
          routes:
            - {name: shop, path: "/api/v2/sandbox/errors/SC403", errors: {languages: [de, fr], formats: [html]}}
            - {name: gone, path: "/gone", upstream: gone, errors: {default_language: cs}}
          """)
      func language(_ path: String, _ fields: [String]) throws -> String? {
        let response = try proxy.get(path, fields)
        #expect(response.head.value("Vary") == "Accept, Accept-Language")
        return response.head.value("Content-Language")
      }
      let (shop, elsewhere) = ("/api/v2/sandbox/errors/SC403", "/api/v2/sandbox/errors/SC404")
      // Often enough to be copied: those of one route are not for another.
      for _ in 0..<4 {
        #expect(try language(shop, ["Accept-Language: en, fr;q=0.5"]) == "fr")
        #expect(try language(elsewhere, ["Accept-Language: en, fr;q=0.5"]) == "en")
        #expect(try language(shop, []) == "de")
        #expect(try language(elsewhere, []) == "en")
      }
      #expect(try language("/gone", ["Accept-Language: sv"]) == "cs")
      #expect(try language("/gone", ["Accept-Language: it"]) == "it")
      let page = try proxy.get(shop, ["Accept: text/html", "Accept-Language: ja"])
      #expect(page.text.contains(#"<html lang="de" dir="ltr">"#))
      try proxy.end()
    }
  }
}
