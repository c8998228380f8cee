import Testing

extension EndToEnd {
  /// An upstream that fails again and again is left alone for a while.
  @Suite struct Circuits {
    private static let token = ["Authorization: Token 00000000-0000-0000-0000-000000000000"]

    private static func settings(failures: Int, open: String) -> String {
      """
      upstream:
        retries: { attempts: 0 }
        breaker: { failures: \(failures), open: \(open) }
      """
    }

    @Test func `after so many failures the answer comes at once, in the caller's language, and says when to come back`()
      throws
    {
      let upstream = try ScriptedUpstream(settings: Self.settings(failures: 2, open: "30s"))
      let client = try upstream.proxy.connect()
      for _ in 1...2 {
        try client.send(Wire.request("/"))
        try upstream.nextRequest().answer("503 Service Unavailable")
        #expect(try client.readResponse().status == 503)
      }
      let response = try client.get("/", ["Accept-Language: de", "X-Request-ID: left-alone"])
      #expect(response.status == 503)
      let problem = try response.problem()
      #expect(problem.code == "circuit_open")
      #expect(problem.retryable)
      #expect(response.head.value("Content-Language") == "de")
      let seconds = try #require(response.head.value("Retry-After").flatMap { Int($0) })
      #expect((1...30).contains(seconds))
      #expect(problem.retryAfter == seconds)
      #expect(response.head.value("Proxy-Status") == "dragoman; error=destination_unavailable")
      let readiness = try upstream.proxy.askAdmin("/readyz")
      // Nobody else could do better: taken out of service, callers would not even get this answer.
      #expect(readiness.status == 200)
      #expect(readiness.text.contains("all circuits are open"))
      // Whoever was told so may ask again on the same connection.
      #expect(response.head.value("Connection") == nil)
      let metrics = try upstream.proxy.metrics()
      #expect(metrics.sum("dragoman_upstream_requests_total") == 2)
      #expect(metrics.sum("dragoman_upstream_circuit_open", #"upstream="default""#) == 1)
      #expect(metrics.sum("dragoman_upstream_circuit_opened_total", #"upstream="default""#) == 1)
      #expect(try upstream.proxy.logLine(correlationID: "left-alone")["failure_phase"] as? String == "dial")
      try upstream.proxy.end()
    }

    @Test(arguments: ["reset", "cut-head", "garbage"])
    func `an upstream that comes back is noticed by one request that tries`(fault: String) throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Self.settings(failures: 3, open: "100ms"))
      let client = try proxy.connect()
      for _ in 1...3 {
        #expect(try client.get("/api/v2/users/me", ["X-Sandbox-Fault: \(fault)"]).status == 502)
      }
      let isBack = try Patience.until {
        let response = try client.get("/api/v2/users/me", Self.token)
        if response.status == 200 { return true }
        #expect(try response.problem().code == "circuit_open")
        return false
      }
      #expect(isBack)
      let metrics = try proxy.metrics()
      #expect(metrics.sum("dragoman_upstream_circuit_open") == 0)
      #expect(metrics.sum("dragoman_upstream_circuit_opened_total") == 1)
      _ = try proxy.child.line { $0.contains("circuit opened") && $0.contains("default") }
      _ = try proxy.child.line { $0.contains("circuit closed") && $0.contains("default") }
      try proxy.end()
    }

    @Test func `an upstream that is down is dialled no more, and used again when it is up`() throws {
      let down = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: down.url, settings: Self.settings(failures: 3, open: "100ms"))
      for _ in 1...3 { #expect(try proxy.get("/").problem().code == "upstream_refused") }
      let isOpen = try Patience.until { try proxy.get("/").problem().code == "circuit_open" }
      #expect(isOpen)
      try down.startListening()
      let waiting = try proxy.connect()
      let isTried = try Patience.until {
        try waiting.send(Wire.request("/"))
        if Patience.until({ waiting.isReadable || down.isReady(within: 0) }), down.isReady(within: 0) { return true }
        _ = try waiting.readResponse()
        return false
      }
      #expect(isTried)
      let upstream = try down.accept()
      _ = try upstream.readHead()
      try upstream.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try waiting.readResponse().status == 204)
      try proxy.end()
    }

    @Test func `a caller that leaves while its request tries the upstream makes room for the next one`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(failures: 1, open: "1s"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      try upstream.nextRequest().answer("503 Service Unavailable", ["Connection: close"])
      #expect(try client.readResponse().status == 503)
      let leaving = try upstream.proxy.connect()
      let isTried = try Patience.until {
        try leaving.send(Wire.request("/probe", ["X-Request-ID: leaving"]))
        let hasPassed = Patience.until { leaving.isReadable || upstream.listener.isReady(within: 0) }
        if hasPassed, !leaving.isReadable { return true }
        _ = try leaving.readResponse()
        return false
      }
      #expect(isTried)
      let probe = try upstream.nextRequest()
      leaving.close()
      #expect(try probe.wire.endsWithoutAnotherByte())
      _ = try upstream.proxy.child.line { $0.contains("leaving") && $0.contains("499") }
      try client.send(Wire.request("/back"))
      try upstream.nextRequest().answer(body: "back")
      #expect(try client.readResponse().text == "back")
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_circuit_open") == 0)
      try upstream.proxy.end()
    }

    @Test(arguments: [400, 403, 404, 429, 500])
    func `errors of whoever answers do not open it`(status: Int) throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Self.settings(failures: 1, open: "1h"))
      let client = try proxy.connect()
      for _ in 1...3 { #expect(try client.get("/api/v2/sandbox/status/\(status)").status == status) }
      #expect(try proxy.metrics().sum("dragoman_upstream_circuit_open") == 0)
      try proxy.end()
    }

    @Test(arguments: [502, 503, 504])
    func `errors of a gateway do`(status: Int) throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Self.settings(failures: 1, open: "1h"))
      let client = try proxy.connect()
      #expect(try client.get("/api/v2/sandbox/status/\(status)").status == status)
      #expect(try client.get("/api/v2/users/me", Self.token).problem().code == "circuit_open")
      try proxy.end()
    }

    @Test func `a caller that goes away does not open it`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(failures: 1, open: "1h"))
      let leaving = try upstream.proxy.connect()
      try leaving.send(Wire.request("/slow", ["X-Request-ID: leaving"]))
      let request = try upstream.nextRequest()
      leaving.close()
      #expect(try request.wire.endsWithoutAnotherByte())
      _ = try upstream.proxy.logLine(correlationID: "leaving")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      try upstream.nextRequest().answer(body: "still there")
      #expect(try client.readResponse().text == "still there")
      try upstream.proxy.end()
    }

    @Test func `a connection that was closed while it was idle does not open it`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(failures: 1, open: "1h"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/first"))
      try upstream.nextRequest().answer()
      _ = try client.readResponse()
      try client.send(Wire.request("/run", ["Content-Length: 2"], method: "POST") + "{}")
      let attempt = try upstream.nextRequest()
      _ = try attempt.wire.readExactly(2)
      attempt.wire.close()
      #expect(try client.readResponse().problem().code == "upstream_reset")
      try client.send(Wire.request("/again"))
      try upstream.nextRequest().answer(body: "again")
      #expect(try client.readResponse().text == "again")
      try upstream.proxy.end()
    }
  }
}
