import Foundation
import Testing

extension EndToEnd {
  /// Several upstreams, and which of them a request goes to.
  @Suite struct Zones {
    private static func settings(second: String, attempts: Int = 1, failures: String = "2", open: String = "100ms")
      -> String
    {
      """
      upstream:
        retries: { attempts: \(attempts), backoff: 10s, max_wait: 10s }
        breaker: { failures: \(failures), open: \(open) }
      upstreams:
        - { name: second, url: "\(second)" }
      routes:
        - { name: everything, upstream: [default, second] }
      """
    }

    @Test func `a request that fails in the first zone goes to the second one at once, under its name`() throws {
      let (first, second) = (try Listener(backlog: nil), try Listener())
      let proxy = try Proxy(upstream: first.url, settings: Self.settings(second: second.url))
      let client = try proxy.connect()
      try client.send(Wire.request("/a", ["X-Request-ID: over"]))
      let upstream = try second.accept()
      let head = try upstream.readHead()
      #expect(head.startLine == "GET /a HTTP/1.1")
      #expect(head.values("Host") == ["\(second.address)"])
      try upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond")
      #expect(try client.readResponse().text == "second")
      let line = try proxy.logLine(correlationID: "over")
      #expect(line["upstream_name"] as? String == "second")
      #expect(line["retries"] as? Int == 1)
      #expect(line["upstream"] as? String == "\(second.address)")
      try proxy.end()
    }

    @Test func `a key is known only where it was sent: such a request does not go to another zone`() throws {
      let (first, second) = (try Listener(), try Listener())
      let settings = Self.settings(second: second.url).replacingOccurrences(of: "10s", with: "1ms")
      let proxy = try Proxy(upstream: first.url, settings: settings)
      let client = try proxy.connect()
      try client.send(Wire.request("/run", ["Idempotency-Key: once", "Content-Length: 0"], method: "POST"))
      let attempt = try first.accept()
      _ = try attempt.readHead()
      try attempt.reset()
      let again = try first.accept()
      #expect(try again.readHead().value("Idempotency-Key") == "once")
      try again.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nonce")
      #expect(try client.readResponse().text == "once")
      #expect(!second.isReady(within: 0))
      try proxy.end()
    }

    @Test func `a key that nobody has seen yet goes to the second zone`() throws {
      let (first, second) = (try Listener(backlog: nil), try Listener())
      let proxy = try Proxy(upstream: first.url, settings: Self.settings(second: second.url))
      let client = try proxy.connect()
      try client.send(Wire.request("/run", ["Idempotency-Key: once", "Content-Length: 0"], method: "POST"))
      let upstream = try second.accept()
      #expect(try upstream.readHead().value("Idempotency-Key") == "once")
      try upstream.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try client.readResponse().status == 204)
      try proxy.end()
    }

    @Test func `once the first zone is known to be down, nobody asks it; when it is up, it is used again`() throws {
      let (first, second) = (try Listener(backlog: nil), try Listener())
      let proxy = try Proxy(upstream: first.url, settings: Self.settings(second: second.url, attempts: 0))
      let client = try proxy.connect()
      for _ in 1...2 { #expect(try client.get("/").problem().code == "upstream_refused") }
      // Neither is a POST repeated; it goes where there is somebody.
      try client.send(Wire.request("/run", ["Content-Length: 2"], method: "POST") + "{}")
      let upstream = try second.accept()
      #expect(try upstream.readHead().startLine == "POST /run HTTP/1.1")
      #expect(try upstream.readExactly(2) == Array("{}".utf8))
      try upstream.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try client.readResponse().status == 204)
      #expect(try proxy.metrics().sum("dragoman_upstream_circuit_opened_total", #"upstream="default""#) == 1)
      try first.startListening()
      let isBack = try Patience.until {
        try client.send(Wire.request("/back"))
        if Patience.until({ upstream.isReadable || first.isReady(within: 0) }), first.isReady(within: 0) { return true }
        _ = try upstream.readHead()
        try upstream.send("HTTP/1.1 204 No Content\r\n\r\n")
        #expect(try client.readResponse().status == 204)
        return false
      }
      #expect(isBack)
      let again = try first.accept()
      #expect(try again.readHead().values("Host") == ["\(first.address)"])
      try again.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst")
      #expect(try client.readResponse().text == "first")
      try proxy.end()
    }

    @Test func `when all zones are left alone, the answer says so`() throws {
      let (first, second) = (try Listener(backlog: nil), try Listener(backlog: nil))
      let proxy = try Proxy(
        upstream: first.url, settings: Self.settings(second: second.url, failures: "1", open: "1h"))
      #expect(try proxy.get("/").problem().code == "upstream_refused")
      #expect(try proxy.get("/").problem().code == "circuit_open")
      #expect(try proxy.metrics().sum("dragoman_upstream_circuit_open") == 2)
      try proxy.end()
    }

    @Test(arguments: [
      ("eu.example", "second"), ("EU.EXAMPLE:8443", "second"), ("a.b.us.example", "second"), ("us.example", "first"),
      ("other.example", "first"), ("neu.example", "first"),
    ])
    func `the host of a request decides its route, whatever its case and its port`(host: String, zone: String) throws {
      let (first, second) = (try Listener(), try Listener())
      let proxy = try Proxy(
        upstream: first.url,
        settings: """
          upstreams:
            - { name: second, url: "\(second.url)" }
          routes:
            - { name: eu, host: eu.example, upstream: second }
            - { name: us, host: "*.us.example", upstream: second }
          """)
      let client = try proxy.connect()
      try client.send("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      let upstream = try (zone == "first" ? first : second).accept()
      _ = try upstream.readHead()
      try upstream.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try client.readResponse().status == 204)
      try proxy.end()
    }

    @Test func `a route has its own deadlines and its own limit of bodies`() throws {
      let silent = try Listener()
      let proxy = try Proxy(
        upstream: silent.url,
        settings: """
          routes:
            - name: quick
              path: /quick/**
              deadlines: { response_head: 100ms }
              limits: { request_body: 4B }
          """)
      #expect(try proxy.get("/quick/a").problem().code == "upstream_response_timeout")
      let client = try proxy.connect()
      try client.send(Wire.request("/quick/b", ["Content-Length: 5"], method: "POST"))
      #expect(try client.readResponse().problem().code == "content_too_large")
      try proxy.end()
    }
  }
}
