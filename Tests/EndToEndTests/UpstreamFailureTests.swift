import Testing

extension EndToEnd {
  /// Every way in which the upstream cannot be had, each by its own name.
  @Suite struct UpstreamFailures {
    @Test func `a port where nobody listens is refused`() throws {
      let closed = try Listener(backlog: nil)
      try Self.expect("upstream_refused", 502, from: Proxy(upstream: closed.url))
    }

    @Test func `a name that cannot be resolved is a DNS failure`() throws {
      // Reserved for names that never exist (RFC 6761 section 6.4).
      try Self.expect("upstream_dns_failure", 502, from: Proxy(upstream: "https://upstream.invalid"))
    }

    @Test func `an upstream that takes no connection is a connect timeout`() throws {
      let full = try Listener(backlog: 0)
      let waiting = try Wire(to: full.address)
      try Self.expect(
        "upstream_connect_timeout", 504, from: Proxy(upstream: full.url, settings: Settings.shortDeadlines))
      waiting.close()
    }

    @Test func `an upstream that accepts and says nothing is a response timeout`() throws {
      let silent = try Listener()
      try Self.expect(
        "upstream_response_timeout", 504, from: Proxy(upstream: silent.url, settings: Settings.shortDeadlines))
    }

    @Test func `a TLS handshake that never ends is a connect timeout`() throws {
      let silent = try Listener()
      try Self.expect(
        "upstream_connect_timeout", 504,
        from: Proxy(upstream: "https://\(silent.address)", settings: Settings.shortDeadlines))
    }

    @Test func `a reset is a reset`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 1"], method: "POST") + "x")
      try upstream.nextRequest().wire.reset()
      let response = try client.readResponse()
      #expect(response.status == 502)
      #expect(try response.problem().code == "upstream_reset")
      try upstream.proxy.end()
    }

    @Test func `a certificate of an unknown authority is untrusted`() throws {
      try Self.expect("upstream_tls_untrusted", 502, from: Proxy(upstream: Stack.current.sandbox.url))
    }

    @Test func `a certificate that is over is expired`() throws {
      let server = try TLSServer(.expired)
      try Self.expect("upstream_tls_expired", 502, from: Proxy(upstream: server.url, ca: server.ca))
      try server.end()
    }

    @Test func `a certificate for another host is for the wrong host`() throws {
      let server = try TLSServer(.wrongHost)
      try Self.expect("upstream_tls_wrong_host", 502, from: Proxy(upstream: server.url, ca: server.ca))
      try server.end()
    }

    @Test func `an upstream that does not speak TLS fails the handshake`() throws {
      let listener = try Listener()
      let proxy = try Proxy(upstream: "https://\(listener.address)")
      let client = try proxy.connect()
      try client.send(Wire.request("/"))
      let upstream = try listener.accept()
      try upstream.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
      let response = try client.readResponse()
      #expect(response.status == 502)
      #expect(try response.problem().code == "upstream_tls_handshake")
      try proxy.end()
    }

    @Test func `the proxy goes on after its upstream comes back`() throws {
      let stack = try Stack.current
      let dead = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: dead.url)
      for _ in 1...3 { #expect(try proxy.get("/").status == 502) }
      try dead.startListening()
      let client = try proxy.connect()
      try client.send(Wire.request("/"))
      let upstream = try dead.accept()
      _ = try upstream.readHead()
      try upstream.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try client.readResponse().status == 204)
      #expect(try stack.proxy.askAdmin("/healthz").status == 200)
      try proxy.end()
    }

    @Test func `a pooled connection that died is replaced, and the caller never knows`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/first"))
      let first = try upstream.nextRequest()
      try first.answer(body: "1")
      #expect(try client.readResponse().text == "1")
      first.wire.close()
      try client.send(Wire.request("/second"))
      let second = try upstream.nextRequest()
      #expect(second.head.startLine == "GET /second HTTP/1.1")
      try second.answer(body: "2")
      #expect(try client.readResponse().text == "2")
      try upstream.proxy.end()
    }

    @Test func `a GET whose reused connection dies before the answer is sent once more`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/first"))
      try upstream.nextRequest().answer()
      _ = try client.readResponse()
      try client.send(Wire.request("/second"))
      let attempt = try upstream.nextRequest()
      #expect(attempt.head.startLine == "GET /second HTTP/1.1")
      attempt.wire.close()
      let repeated = try upstream.nextRequest()
      #expect(repeated.head.startLine == "GET /second HTTP/1.1")
      try repeated.answer(body: "again")
      #expect(try client.readResponse().text == "again")
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_retries_total", #"reason="stale""#) == 1)
      try upstream.proxy.end()
    }

    @Test func `a POST whose reused connection dies is not sent twice`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/first"))
      try upstream.nextRequest().answer()
      _ = try client.readResponse()
      try client.send(Wire.request("/run", ["Content-Length: 2"], method: "POST") + "{}")
      let attempt = try upstream.nextRequest()
      _ = try attempt.wire.readExactly(2)
      attempt.wire.close()
      let response = try client.readResponse()
      #expect(response.status == 502)
      #expect(try response.problem().code == "upstream_reset")
      #expect(!upstream.listener.isReady(within: 0))
      try upstream.proxy.end()
    }

    private static func expect(
      _ code: String, _ status: Int, from proxy: @autoclosure () throws -> Proxy,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let proxy = try proxy()
      let response = try proxy.get("/api/v2/users/me", ["Accept-Language: de"])
      #expect(response.status == status, sourceLocation: sourceLocation)
      #expect(try response.problem().code == code, sourceLocation: sourceLocation)
      #expect(response.head.value("Content-Language") == "de", sourceLocation: sourceLocation)
      try proxy.end(sourceLocation: sourceLocation)
    }
  }
}
