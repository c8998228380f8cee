import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The rows of docs/limits.md that no count can show: what the process and a loop take with all that they may have.
  @Suite struct Memory {
    private static let routes = 250
    private static let statuses = 400..<420
    private static let formats = [
      "application/problem+json", "application/problem+xml", "text/html", "text/plain", "text/markdown",
      "application/json",
    ]
    private static let languages = [
      "ar", "cs", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "tr", "uk", "zh-Hans",
    ]

    @Test(.needsPeers, .disabled(if: Patience.isSanitized, "a sanitizer takes more"), .timeLimit(.minutes(3)))
    func `the process with all languages, all series, the largest error, a scrape and a reload is within the sum`()
      throws
    {
      let upstream = try Answering(with: Self.answer)
      let running = try ReloadingProxy(Self.settings(upstream.url))
      let proxy = running.proxy
      let client = try proxy.connect()
      for language in Self.languages {
        for format in Self.formats {
          #expect(try client.get("/r0/404", ["Accept-Language: \(language)", "Accept: \(format)"]).status == 404)
        }
      }
      for route in 0..<Self.routes {
        try client.send(Self.statuses.map { Wire.request("/r\(route)/\($0)", Self.fields(route, $0)) }.joined())
        for _ in Self.statuses { #expect(try client.readResponse().status >= 400) }
      }
      let metrics = try proxy.metrics()
      #expect(metrics.text.split(separator: "\n").count { $0.hasPrefix("dragoman_errors_total{") } > 4_096)
      for _ in 1...3 { #expect(try client.get("/r0/big").status == 400) }
      for _ in 1...3 {
        try running.reload(Self.settings(upstream.url))
        _ = try proxy.metrics()
      }
      let most = try proxy.child.memory("VmHWM") * 1_024
      let sum =
        try Document.memory(of: "the process with catalogue, all languages, a scrape and a reload under way")
        + 2 * Document.memory(of: "an event loop with its metrics, and the largest error in its hands")
      #expect(most <= sum, "\(most / 1_024) kB")
      try proxy.end()
    }

    @Test(.disabled(if: Patience.isSanitized, "a sanitizer takes more"))
    func `requests that do not come whole take what is documented for them`() throws {
      let count = 400
      let proxy = try Stack.current.sandbox.proxy(settings: "limits: { buffers: 1MiB }")
      #expect(try proxy.get("/api/v2/sandbox/echo").status == 200)
      let before = try proxy.child.memory()
      let clients = try (0..<count).map { _ in
        let client = try proxy.connect()
        try client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Half: " + String(repeating: "x", count: 3_000))
        return client
      }
      let haveCome = try Patience.until { try proxy.metrics().sum("dragoman_buffered_bytes") >= Double(count * 4_096) }
      #expect(haveCome)
      let each =
        try Document.memory(of: "an idle connection of a caller")
        + Document.memory(of: "a request that has not come whole, then")
      #expect(try (proxy.child.memory() - before) * 1_024 <= count * each)
      for client in clients { client.close() }
      try proxy.end()
    }

    private static func settings(_ upstream: String) -> String {
      let routes = (0..<routes).map { "  - { name: route-number-\($0), path: \"/r\($0)/**\" }\n" }.joined()
      return """
        upstream: { url: "\(upstream)", breaker: { failures: off }, retries: { attempts: 0 } }
        access_log: { to: off }
        errors: { body_limit: 1MiB }
        metrics: { exemplars: true }
        routes:

        """ + routes
    }

    private static func fields(_ route: Int, _ status: Int) -> [String] {
      let number = String(1_000_000 + route * 1_000 + status)
      let trace = String(repeating: "a", count: 32 - number.count) + number
      return ["X-Request-ID: made-up-\(number)", "traceparent: 00-\(trace)-00f067aa0ba902b7-01"]
    }

    /// The error that the path asks for.
    private static let answer: Answering.Answer = { head in
      let path = head.startLine.split(separator: " ")[1]
      let status = path.split(separator: "/").last.flatMap { Int($0) }
      let body = status == nil ? big : #"{"detail": "made up", "message": "made up", "code": "SC404"}"#
      return
        "HTTP/1.1 \(status ?? 400) Wrong\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        + body
    }

    /// A megabyte of single errors.
    private static let big: String = {
      let errors = (0..<330).map { #"{"name": "n\#($0)", "message": "\#(String(repeating: "m\($0) ", count: 600))"}"# }
      return #"{"detail": "big", "message": "big", "suberrors": ["# + errors.joined(separator: ", ") + "]}"
    }()
  }
}
