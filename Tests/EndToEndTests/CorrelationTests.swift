import Testing

extension EndToEnd {
  /// One ID for an exchange, everywhere the same.
  @Suite struct Correlation {
    @Test(arguments: ["abc-123", "0192d3a4-0000-7000-8000-000000000000", "A.b_c~1"])
    func `a valid ID is kept: upstream, in the answer and in the log`(id: String) throws {
      let upstream = try ScriptedUpstream()
      let (request, response) = try upstream.exchange(
        Wire.request("/api/v2/users/me?secret=1", ["X-Request-ID: \(id)"]),
        answering: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
      #expect(request.values("X-Request-ID") == [id])
      #expect(try response.problem().correlationId == id)
      let line = try upstream.proxy.logLine(correlationID: id)
      #expect(line["id"] as? String == id)
      #expect(line["status"] as? Int == 403)
      #expect(line["upstream_status"] as? Int == 403)
      #expect(line["method"] as? String == "GET")
      #expect(line["path"] as? String == "/api/v2/users/me")
      try upstream.proxy.end()
    }

    @Test func `a success carries the ID as well`() throws {
      let upstream = try ScriptedUpstream()
      let (_, response) = try upstream.exchange(
        Wire.request("/", ["X-Request-ID: kept-1"]), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(response.head.values("X-Request-ID") == ["kept-1"])
      try upstream.proxy.end()
    }

    @Test(arguments: ["", "has space", "quote\"", "<script>", "a\u{E9}", String(repeating: "x", count: 500)])
    func `an ID that is not valid is replaced by a UUID of version 7`(id: String) throws {
      let upstream = try ScriptedUpstream()
      let (request, response) = try upstream.exchange(
        Wire.request("/", ["X-Request-ID: \(id)"]), answering: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
      let minted = try #require(request.value("X-Request-ID"))
      #expect(minted.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
      #expect(try response.problem().correlationId == minted)
      try upstream.proxy.end()
    }

    @Test func `a request ID goes before the trace, and the trace before a new ID`() throws {
      let upstream = try ScriptedUpstream()
      let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
      let parent = "traceparent: 00-\(trace)-00f067aa0ba902b7-01"
      for (fields, id) in [
        ([parent, "X-Request-ID: mine-1"], "mine-1"), ([parent], trace), ([parent, "X-Request-ID: a b"], trace),
      ] {
        let (request, response) = try upstream.exchange(
          Wire.request("/", fields), answering: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        #expect(request.values("X-Request-ID") == [id])
        #expect(try response.problem().correlationId == id)
      }
      try upstream.proxy.end()
    }

    @Test func `where an ID comes from, and where it goes, is configured`() throws {
      let upstream = try ScriptedUpstream(
        settings: "correlation: {header: X-Correlation-ID, accepted: [traceparent, X-Amzn-Trace-Id, X-Request-ID]}")
      let answer = "HTTP/1.1 204 No Content\r\nX-Correlation-ID: theirs\r\n\r\n"
      let (request, response) = try upstream.exchange(
        Wire.request(
          "/", ["X-Request-ID: second", "X-Correlation-ID: ignored", "x-amzn-trace-id: Root=1-67891233-abcdef"]),
        answering: answer)
      #expect(request.values("X-Correlation-ID") == ["Root=1-67891233-abcdef"])
      #expect(request.values("X-Request-ID") == ["second"])
      #expect(response.head.values("X-Correlation-ID") == ["Root=1-67891233-abcdef"])
      try upstream.proxy.end()
    }

    @Test(arguments: ["anyone", "[127.0.0.0/8]", "[\"::1\", 127.0.0.1]", "[0.0.0.0/0]"])
    func `a caller that is believed keeps its ID and its trace`(trust: String) throws {
      let (request, response, trace) = try Self.exchange(trust: trust)
      #expect(request.values("X-Request-ID") == ["mine-1"])
      #expect(request.values("X-Other-ID") == ["mine-2"])
      #expect(request.values("tracestate") == ["a=1"])
      #expect(try SentTrace(request).trace == trace)
      #expect(response.head.values("X-Request-ID") == ["mine-1"])
    }

    @Test(arguments: ["never", "[10.0.0.0/8]", "[\"::/0\"]", "[127.0.0.2]"])
    func `of a caller that is not believed, neither ID nor trace goes on`(trust: String) throws {
      let (request, response, trace) = try Self.exchange(trust: trust)
      let minted = try #require(request.value("X-Request-ID"))
      #expect(minted.count == 36)
      #expect(response.head.values("X-Request-ID") == [minted])
      #expect(try SentTrace(request).trace != trace)
      #expect(try SentTrace(request).flags == "02")
      for name in ["X-Other-ID", "tracestate", "b3"] { #expect(request.values(name) == []) }
      #expect(request.values("X-Mine") == ["stays"])
    }

    @Test(arguments: [("[127.0.0.0/8]", true), ("[\"::ffff:127.0.0.1\"]", true), ("[\"::/0\"]", false)])
    func `a caller of IPv4 at a listener for both families is believed by its IPv4 address`(
      trust: String, isBelieved: Bool
    ) throws {
      let running = try ConfiguredProxy(listen: "\"[::]:0\"", more: "correlation: { trust: \(trust) }\n")
      let response = try Wire(to: Address(port: running.proxy.address.port)).get(
        "/api/v2/sandbox/echo", ["X-Request-ID: mine-1"])
      #expect((response.head.value("X-Request-ID") == "mine-1") == isBelieved)
      try running.end()
    }

    /// One exchange of a caller at 127.0.0.1 that sends everything there is.
    private static func exchange(trust: String) throws -> (request: Head, response: Response, trace: String) {
      let upstream = try ScriptedUpstream(
        settings: "correlation: {trust: \(trust), accepted: [X-Request-ID, X-Other-ID, traceparent]}")
      let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
      let fields = [
        "X-Request-ID: mine-1", "X-Other-ID: mine-2", "traceparent: 00-\(trace)-00f067aa0ba902b7-01", "tracestate: a=1",
        "b3: \(trace)-00f067aa0ba902b7-1", "X-Mine: stays",
      ]
      let (request, response) = try upstream.exchange(
        Wire.request("/", fields), answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      try upstream.proxy.end()
      return (request, response, trace)
    }

    @Test func `without an ID each request gets one of its own`() throws {
      let client = try Stack.current.proxy.connect()
      let ids = try (1...50).map { _ in
        try client.get("/api/v2/sandbox/errors/SC403").problem().correlationId
      }
      #expect(Set(ids).count == 50)
      #expect(ids == ids.sorted())
    }

    @Test func `a failure of the proxy's own carries the ID too`() throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url)
      #expect(try proxy.get("/", ["X-Request-ID: lost-1"]).problem().correlationId == "lost-1")
      try proxy.end()
    }

    @Test func `a query never reaches the log`() throws {
      let proxy = try Stack.current.proxy
      _ = try proxy.get("/api/v2/sandbox/echo?token=verysecret", ["X-Request-ID: quiet-1"])
      _ = try proxy.logLine(correlationID: "quiet-1")
      #expect(!proxy.child.lines.contains { $0.contains("verysecret") })
    }
  }
}
