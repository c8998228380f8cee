import Foundation
import Testing
import TestSupport

extension EndToEnd {
  /// Whatever callers and upstreams make up, the monitoring does not grow.
  @Suite struct SeriesFlood {
    /// 100,000 do the same, and take five times as long.
    private static let exchanges = Int(ProcessInfo.processInfo.environment["DRAGOMAN_FLOOD"] ?? "") ?? 20_000
    /// Enough for whatever can occur to have occurred.
    private static let warmUp = 4_000
    /// As many requests as are sent at a time.
    private static let batch = 16

    @Test func `exchanges with random everything leave the number of series where it was`() throws {
      let upstream = try ScriptedUpstream(arguments: ["--access-log", "off"])
      var world = MadeUpWorld()
      try Self.flood(upstream, &world, Self.warmUp)
      let before = try upstream.proxy.metrics()
      try Self.flood(upstream, &world, Self.exchanges)
      let after = try upstream.proxy.metrics()
      #expect(after.sum("dragoman_requests_total") == Double(Self.warmUp + Self.exchanges))
      #expect(after.sum("dragoman_errors_total") == Double(Self.warmUp + Self.exchanges))
      #expect(Self.series(of: after) == Self.series(of: before))
      #expect(!after.text.contains("made-up"))
      try upstream.proxy.end()
    }

    private static func series(of metrics: Exposition) -> [Substring] {
      metrics.text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        $0[..<($0.lastIndex(of: " ") ?? $0.endIndex)]
      }
    }

    /// Has that many requests answered, over one connection to either side.
    private static func flood(_ upstream: ScriptedUpstream, _ world: inout MadeUpWorld, _ count: Int) throws {
      let client = try upstream.proxy.connect()
      for _ in 0..<count / batch {
        try client.send((0..<batch).map { _ in world.request() }.joined())
        for _ in 0..<batch { try upstream.nextRequest().wire.send(world.response()) }
        for _ in 0..<batch { #expect(try client.readResponse().status >= 400) }
      }
    }
  }
}

/// Requests and errors that nobody has seen before, the same ones in every run.
private struct MadeUpWorld {
  private var random = SplitMix64(state: 1)

  private static let languages = ["de", "en-GB", "fr;q=0.5, *;q=0.1", "zh-Hans", "*"]
  private static let formats = ["*/*", "application/problem+xml", "text/html", "application/vnd.api+json;q=0.9"]
  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
  private static let statuses = ["400 Bad Request", "403 Forbidden", "404 Not Found", "429 Slow", "500 Oh", "503 No"]

  mutating func request() -> String {
    let method = number(2) == 0 ? Self.methods[number(6)] : "MADE-UP-\(word())"
    let language = number(2) == 0 ? Self.languages[number(5)] : "x-made-up-\(word().prefix(3)), q\(word())"
    let accept = number(2) == 0 ? Self.formats[number(4)] : "made-up/\(word()), */*;q=0.\(number(10))"
    return Wire.request(
      "/made-up/\(word())/\(word())?made-up=\(word())",
      ["X-Request-ID: made-up-\(word())", "Accept-Language: \(language)", "Accept: \(accept)"], method: method)
  }

  mutating func response() -> String {
    let body = #"{"detail":"made-up \#(word())","message":"made-up \#(word())","code":"made-up-\#(word())"}"#
    let type = number(4) == 0 ? "made-up/\(word())" : "application/json"
    return
      "HTTP/1.1 \(Self.statuses[number(6)])\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private mutating func number(_ bound: UInt64) -> Int { Int(random.next() % bound) }

  private mutating func word() -> String { String(random.next(), radix: 36) }
}
