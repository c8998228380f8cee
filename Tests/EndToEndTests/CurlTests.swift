import Foundation
import Testing

extension EndToEnd {
  /// What people see who ask with curl, in their language and format.
  @Suite struct Curls {
    private static let errors = "/api/v2/sandbox/errors/"

    @Test(arguments: [
      ("*/*", "en", "SC403", "application/problem+json", #""title":"Permission denied""#),
      ("application/json", "de-AT,en;q=0.1", "IM007-module", "application/problem+json", "„dropbox:makeAPICall“"),
      ("application/problem+xml", "ko", "SC403", "application/problem+xml", #"xml:lang="ko""#),
      ("application/vnd.api+json", "fr", "text-429", "application/vnd.api+json", #""title":"Trop de requêtes""#),
      ("text/plain", "es", "cloudflare-1010", "text/plain; charset=utf-8", "(el campo User-Agent)"),
      ("text/markdown", "ja", "IM007-module", "text/markdown; charset=utf-8", "# モジュール"),
      ("text/html", "ar", "IM007-module", "text/html; charset=utf-8", "«\u{2068}dropbox:makeAPICall\u{2069}»"),
      ("text/plain", "ar", "IM007-module", "text/plain; charset=utf-8", "«\u{2068}dropbox:makeAPICall\u{2069}»"),
      ("text/plain", "pl", "cloudflare-1010", "text/plain; charset=utf-8", "Przyczyną nie jest token"),
      ("text/plain", "uk", "text-429", "text/plain; charset=utf-8", "Спробуйте ще раз через 60 секунд."),
      ("text/html", "zh-CN", "SC403", "text/html; charset=utf-8", #"<html lang="zh-Hans" dir="ltr">"#),
      (
        "text/plain", "de", "SC400-suberrors", "text/plain; charset=utf-8", "\n- Das Feld „sheetId“ ist erforderlich.\n"
      ),
      ("application/json", "tr", "SC400-suberrors", "application/problem+json", #""suberrors":[{"message":"#),
    ])
    func `curl shows the error as asked for`(
      accept: String, languages: String, error: String, type: String, phrase: String
    ) throws {
      let curl = try Self.ask(Self.errors + error, accept, languages, "--include")
      #expect(curl.exit == .status(0))
      let (head, body) = Self.parts(curl)
      #expect(head.value("Content-Type") == type)
      let language = languages == "zh-CN" ? "zh-Hans" : String(languages.prefix(2))
      #expect(head.value("Content-Language") == language)
      #expect(body.contains(phrase), "\(body)")
      #expect(body.contains(try #require(head.value("X-Request-ID"))))
    }

    @Test func `a script notices by curl's exit code, and still has the body`() throws {
      let curl = try Self.ask(Self.errors + "SC404", "text/plain", "nl", "--fail-with-body")
      #expect(curl.exit == .status(22))
      #expect(curl.output.contains("Niet gevonden"))
      let success = try Self.ask("/api/v2/sandbox/echo", "*/*", "nl", "--fail-with-body")
      #expect(success.exit == .status(0))
    }

    @Test(arguments: ["gzip", "deflate"])
    func `a compressed error is translated for a curl that decompresses`(coding: String) throws {
      let curl = try Self.ask(
        "/api/v2/sandbox/faults/\(coding)?status=403", "text/plain", "cs", "--compressed", "--include")
      #expect(curl.exit == .status(0))
      let (head, body) = Self.parts(curl)
      #expect(head.status == 403)
      #expect(head.value("Content-Language") == "cs")
      #expect(head.value("Content-Encoding") == nil)
      #expect(body.contains(try #require(head.value("X-Request-ID"))))
    }

    @Test(arguments: ["text/html", "application/json", "text/markdown"])
    func `curl's HEAD shows the same fields, but no length that nobody knows`(accept: String) throws {
      let (whole, body) = Self.parts(try Self.ask(Self.errors + "SC409", accept, "it", "--include"))
      let curl = try Self.ask(Self.errors + "SC409", accept, "it", "--head")
      let (head, nothing) = Self.parts(curl)
      #expect(curl.exit == .status(0))
      #expect(nothing == "")
      #expect(body != "")
      for field in ["Content-Type", "Content-Language", "Vary", "Content-Security-Policy"] {
        #expect(head.values(field) == whole.values(field), "\(field)")
      }
      #expect(head.values("Content-Length") == [])
    }

    @Test func `curl's HEAD shows the length of the proxy's own failure`() throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url)
      let (whole, body) = Self.parts(try Self.ask("/", "text/plain", "fr", "--include", of: proxy))
      let (head, nothing) = Self.parts(try Self.ask("/", "text/plain", "fr", "--head", of: proxy))
      try proxy.end()
      #expect(nothing == "" && body != "")
      #expect(head.value("Content-Length") == whole.value("Content-Length"))
      #expect(head.value("Content-Length") != nil)
    }

    @Test func `an HTTP/1.0 curl gets a whole error of known length`() throws {
      let curl = try Self.ask(Self.errors + "IM005", "application/json", "pt", "--http1.0", "--include")
      #expect(curl.exit == .status(0))
      let (head, body) = Self.parts(curl)
      #expect(head.value("Content-Language") == "pt-BR")
      #expect(head.value("Transfer-Encoding") == nil)
      #expect(head.value("Content-Length") == String(body.utf8.count))
    }

    @Test(arguments: [("de", "Make hat die Verbindung abgelehnt"), ("ar", "رفضت Make الاتصال")])
    func `a failure of the proxy's own is said in the same way`(language: String, title: String) throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url)
      let curl = try Self.ask("/api/v2/teams", "text/markdown", language, "--include", of: proxy)
      #expect(curl.exit == .status(0))
      let (head, body) = Self.parts(curl)
      #expect(head.status == 502)
      #expect(head.value("Content-Language") == language)
      #expect(body.contains("# \(title)\n"), "\(body)")
      #expect(body.contains("`upstream_refused`"))
      try proxy.end()
    }

    @Test func `en-XA is there when it is switched on, and only then`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: "errors: {pseudo_locale: true}\n")
      let curl = try Self.ask(Self.errors + "IM007-module", "text/plain", "en-XA", "--include", of: proxy)
      try proxy.end()
      let (head, body) = Self.parts(curl)
      #expect(head.value("Content-Language") == "en-XA")
      let title = try #require(body.split(separator: "\n").first)
      #expect(title.hasPrefix("[") && title.hasSuffix("]") && !title.contains("Module"), "\(body)")
      #expect(body.contains("dropbox:makeAPICall"))
      let usual = Self.parts(try Self.ask(Self.errors + "IM007-module", "text/plain", "en-XA", "--include"))
      #expect(usual.head.value("Content-Language") == "en")
    }

    /// Runs curl against the shared proxy or another.
    private static func ask(
      _ path: String, _ accept: String, _ languages: String, _ options: String..., of proxy: Proxy? = nil
    ) throws -> Curl {
      let address = try (proxy ?? Stack.current.proxy).address
      return try Curl.run(
        options + ["-H", "Accept: \(accept)", "-H", "Accept-Language: \(languages)", "http://\(address)\(path)"])
    }

    /// The head that `--include` showed, and the body behind it.
    private static func parts(_ curl: Curl) -> (head: Head, body: String) {
      let text = curl.output.joined(separator: "\n")
      guard let end = text.range(of: "\r\n\r") else { return (Head(bytes: Array(text.utf8)), "") }
      let body = text[end.upperBound...].drop { $0 == "\n" }
      return (Head(bytes: Array((text[..<end.lowerBound] + "\r\n\r\n").utf8)), String(body))
    }
  }
}
