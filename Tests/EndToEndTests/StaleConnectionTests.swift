import Testing

extension EndToEnd {
  /// At the limit of connections a request may be given one kept connection after the other that has died meanwhile.
  @Suite struct StaleConnections {
    /// One connection to the upstream, and nothing that would pay for a repetition.
    private static let settings = """
      upstream:
        pool: { connections: 1 }
        retries: { attempts: 0, budget: 0 }
        breaker: { failures: 1, open: 1h }
      """

    private let upstream: ScriptedUpstream
    private let client: Wire

    init() throws {
      upstream = try ScriptedUpstream(settings: Self.settings)
      client = try upstream.proxy.connect()
      try client.send(Wire.request("/first"))
      try upstream.nextRequest().answer()
      _ = try client.readResponse()
    }

    @Test func `a request is sent once more for each of them, whatever the budget`() throws {
      try client.send(Wire.request("/one", ["X-Request-ID: one"]))
      var attempt = try upstream.nextRequest()
      for _ in 1...2 { attempt = try letDie(attempt) }
      attempt.wire.close()
      // By now there is nobody else who would dial for it.
      let last = try upstream.nextRequest()
      #expect(last.head.startLine == "GET /one HTTP/1.1")
      try last.answer(body: "at last")
      #expect(try client.readResponse().text == "at last")
      #expect(try upstream.proxy.logLine(correlationID: "one")["retries"] as? Int == 3)
      let metrics = try upstream.proxy.metrics()
      #expect(metrics.sum("dragoman_upstream_retries_total", #"reason="stale""#) == 3)
      #expect(metrics.sum("dragoman_upstream_retries_total") == 3)
      #expect(metrics.sum("dragoman_upstream_retries_refused_total") == 0)
      #expect(metrics.sum("dragoman_upstream_circuit_open") == 0)
      try upstream.proxy.end()
    }

    @Test func `an upstream that ends each of them does not keep a request for ever`() throws {
      try client.send(Wire.request("/one"))
      var attempt = try upstream.nextRequest()
      for _ in 1...3 { attempt = try letDie(attempt) }
      attempt.wire.close()
      #expect(try client.readResponse().problem().code == "upstream_reset")
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_retries_total", #"reason="stale""#) == 3)
      try upstream.proxy.end()
    }

    @Test func `a POST that was given one after a wait is not sent twice`() throws {
      try client.send(Wire.request("/holds"))
      let holding = try upstream.nextRequest()
      let waiting = try sendAndWait(Wire.request("/run", ["Content-Length: 2"], method: "POST") + "{}")
      try holding.answer()
      _ = try client.readResponse()
      let attempt = try upstream.nextRequest()
      #expect(attempt.wire === holding.wire)
      _ = try attempt.wire.readExactly(2)
      attempt.wire.close()
      #expect(try waiting.readResponse().problem().code == "upstream_reset")
      #expect(!upstream.listener.isReady(within: 0))
      try upstream.proxy.end()
    }

    /// Closes the kept connection of `attempt` while another request waits for its turn. That one dials, and leaves its
    /// connection to the first one, whose next attempt is returned.
    private func letDie(_ attempt: ScriptedUpstream.Request) throws -> ScriptedUpstream.Request {
      #expect(attempt.head.startLine == "GET /one HTTP/1.1")
      let other = try sendAndWait(Wire.request("/other"))
      attempt.wire.close()
      let dialled = try upstream.nextRequest()
      #expect(dialled.head.startLine == "GET /other HTTP/1.1")
      try dialled.answer(body: "other")
      #expect(try other.readResponse().text == "other")
      let next = try upstream.nextRequest()
      #expect(next.wire === dialled.wire)
      return next
    }

    /// Sends a request of another caller, and returns when it waits for a connection.
    private func sendAndWait(_ request: String) throws -> Wire {
      let other = try upstream.proxy.connect()
      try other.send(request)
      let isWaiting = try Patience.until { try upstream.proxy.metrics().sum("dragoman_upstream_pending_requests") == 1 }
      #expect(isWaiting)
      return other
    }
  }
}
