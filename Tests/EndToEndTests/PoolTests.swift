import Testing

extension EndToEnd {
  /// What the pool of upstream connections keeps, and for how long.
  @Suite struct Pool {
    @Test func `an idle connection is closed after its time`() throws {
      let upstream = try ScriptedUpstream(settings: Self.pool("idle_timeout: 300ms"))
      let request = try Self.exchange(through: upstream)
      #expect(try request.wire.endsWithoutAnotherByte())
      try Self.expectConnections(open: 0, idle: 0, of: upstream.proxy)
      try upstream.proxy.end()
    }

    @Test func `an idle connection is closed when it is old, however short it has been idle`() throws {
      let upstream = try ScriptedUpstream(settings: Self.pool("max_age: 1s"))
      let request = try Self.exchange(through: upstream)
      #expect(try request.wire.endsWithoutAnotherByte())
      try Self.expectConnections(open: 0, idle: 0, of: upstream.proxy)
      try upstream.proxy.end()
    }

    @Test func `a connection that has become old in an exchange finishes it and gets no other`() throws {
      let upstream = try ScriptedUpstream(settings: Self.pool("max_age: 1s"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/long"))
      let long = try upstream.nextRequest()
      // A younger connection that is closed for its age says that the older one is too old as well.
      let younger = try Self.exchange(through: upstream)
      #expect(try younger.wire.endsWithoutAnotherByte())
      try long.answer(body: "finished")
      #expect(try client.readResponse().text == "finished")
      #expect(try long.wire.endsWithoutAnotherByte())
      try upstream.proxy.end()
    }

    @Test(arguments: [0, 1, 2])
    func `no more connections are kept than may be idle`(limit: Int) throws {
      let upstream = try ScriptedUpstream(settings: Self.pool("idle_limit: \(limit)"))
      let clients = try (1...3).map { _ in try upstream.proxy.connect() }
      for client in clients { try client.send(Wire.request("/together")) }
      let requests = try clients.map { _ in try upstream.nextRequest() }
      for request in requests { try request.answer() }
      for client in clients { #expect(try client.readResponse().status == 200) }
      try Self.expectConnections(open: limit, idle: limit, of: upstream.proxy)
      try upstream.proxy.end()
    }

    @Test func `a connection is used again, by another client too`() throws {
      let upstream = try ScriptedUpstream()
      let first = try Self.exchange(through: upstream)
      let second = try Self.exchange(through: upstream)
      #expect(first.wire === second.wire)
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_connections_reused_total") == 1)
      try upstream.proxy.end()
    }

    @Test(arguments: [
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
      "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
    ])
    func `a connection that the upstream will not keep is not used again`(answer: String) throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/last"))
      let request = try upstream.nextRequest()
      // The upstream leaves its end open, so that only what it said can tell.
      try request.wire.send(answer)
      #expect(try client.readResponse().text == "ok")
      #expect(try request.wire.endsWithoutAnotherByte())
      try client.send(Wire.request("/next"))
      let next = try upstream.nextRequest()
      #expect(next.wire !== request.wire)
      try next.answer(body: "next")
      #expect(try client.readResponse().text == "next")
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_connections_reused_total") == 0)
      try upstream.proxy.end()
    }

    @Test func `a request that comes back to the same proxy is a loop`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      let via = try #require(request.head.value("Via"))
      try request.answer()
      _ = try client.readResponse()
      let response = try client.get("/", ["Via: 1.0 elsewhere, \(via)", "Accept-Language: cs"])
      #expect(response.status == 508)
      #expect(try response.problem().code == "loop_detected")
      #expect(response.head.value("Content-Language") == "cs")
      #expect(!request.wire.isReadable)
      client.close()
      try upstream.proxy.end()
    }

    @Test func `a chain of two proxies is no loop`() throws {
      let upstream = try ScriptedUpstream()
      let outer = try Proxy(upstream: "http://\(upstream.proxy.address)")
      let client = try outer.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      #expect(request.head.values("Via").count == 2)
      #expect(Set(request.head.values("Via")).count == 2)
      try request.answer(body: "through both")
      #expect(try client.readResponse().text == "through both")
      try outer.end()
      try upstream.proxy.end()
    }

    /// One exchange on a client's connection of its own; returns it as the upstream saw it.
    private static func exchange(through upstream: ScriptedUpstream) throws -> ScriptedUpstream.Request {
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      try request.answer()
      #expect(try client.readResponse().status == 200)
      return request
    }

    private static func expectConnections(open: Int, idle: Int, of proxy: Proxy) throws {
      let isSo = try Patience.until {
        let metrics = try proxy.metrics()
        return metrics.sum("dragoman_upstream_connections_open") == Double(open)
          && metrics.sum("dragoman_upstream_connections_idle") == Double(idle)
      }
      #expect(isSo)
    }

    private static func pool(_ line: String) -> String { "upstream:\n  pool:\n    \(line)\n" }
  }
}
