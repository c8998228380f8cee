import Foundation
import Testing

extension EndToEnd {
  /// A circuit that is half-open: one request finds out for all others, and on each event loop for itself.
  @Suite struct HalfOpenCircuits {
    private static func settings(open: String) -> String {
      """
      upstream:
        retries: { attempts: 0 }
        breaker: { failures: 1, open: \(open) }
      """
    }

    @Test func `of a crowd one request tries, all others are answered at once, and how it goes decides`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(open: "2s"))
      let clients = try (0..<20).map { _ in try upstream.proxy.connect() }
      try Self.fail(clients[0], at: upstream)
      for isBack in [false, true] {
        // Closed by now, or open as long as before: it depends on how the probe went.
        let (prober, probe) = try Self.probe(among: clients, at: upstream)
        #expect(!upstream.listener.isReady(within: 0))
        try probe.answer(isBack ? "200 OK" : "504 Gateway Timeout", ["Connection: close"])
        #expect(try prober.readResponse().status == (isBack ? 200 : 504))
        if !isBack { for client in clients { try Self.expectOpen(client) } }
      }
      for client in clients {
        try client.send(Wire.request("/again"))
        try upstream.nextRequest().answer(body: "back")
        #expect(try client.readResponse().text == "back")
      }
      let metrics = try upstream.proxy.metrics()
      #expect(metrics.sum("dragoman_upstream_requests_total") == Double(1 + 2 + clients.count))
      #expect(metrics.sum("dragoman_upstream_circuit_opened_total") == 1)
      #expect(metrics.sum("dragoman_upstream_circuit_open") == 0)
      _ = try upstream.proxy.child.line { $0.contains("circuit closed") }
      try upstream.proxy.end()
    }

    @Test(arguments: ["reset", "cut-head", "garbage"])
    func `a probe that fails opens it again, however it fails`(fault: String) throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Self.settings(open: "1s"))
      let client = try proxy.connect()
      let ask = { try client.get("/api/v2/users/me", ["X-Sandbox-Fault: \(fault)"]) }
      #expect(try ask().status == 502)
      let hasTried = try Patience.until { try ask().problem().code != "circuit_open" }
      #expect(hasTried)
      try Self.expectOpen(client)
      let metrics = try proxy.metrics()
      #expect(metrics.sum("dragoman_upstream_circuit_open") == 1)
      #expect(metrics.sum("dragoman_upstream_requests_total") == 2)
      try proxy.end()
    }

    @Test func `each event loop opens its own, tries for itself and closes it for itself`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(open: "4s"), arguments: ["--threads", "2"])
      let open = { try upstream.proxy.metrics().sum("dragoman_upstream_circuit_open") }
      let saysSo = { try upstream.proxy.askAdmin("/readyz").text.contains("all circuits are open") }
      let clients = try (0..<24).map { _ in try upstream.proxy.connect() }
      try Self.fail(clients[0], at: upstream)
      // Those that still pass are on the other loop, which has seen no failure.
      let others = try clients.dropFirst().filter { client in
        try client.send(Wire.request("/"))
        #expect(Patience.until { client.isReadable || upstream.listener.isReady(within: 0) })
        let passes = !client.isReadable
        if passes { try upstream.nextRequest().answer("200 OK", ["Connection: close"]) }
        #expect(try client.readResponse().status == (passes ? 200 : 503))
        return passes
      }
      let first = clients.filter { client in !others.contains { $0 === client } }
      try #require(!others.isEmpty && first.count > 1)
      #expect(try open() == 1)
      #expect(try !saysSo())
      try Self.fail(others[0], at: upstream)
      for client in clients { try Self.expectOpen(client) }
      #expect(try open() == 2)
      #expect(try saysSo())
      // One request on each loop, and neither knows of the other's.
      let probes = try [first, others].map { try Self.probe(among: $0, at: upstream) }
      try probes[0].request.answer("200 OK", ["Connection: close"])
      #expect(try probes[0].client.readResponse().status == 200)
      try probes[1].request.answer("503 Service Unavailable", ["Connection: close"])
      #expect(try probes[1].client.readResponse().status == 503)
      for client in others { try Self.expectOpen(client) }
      for client in first {
        try client.send(Wire.request("/"))
        try upstream.nextRequest().answer(body: "back")
        #expect(try client.readResponse().text == "back")
      }
      #expect(try open() == 1)
      #expect(try !saysSo())
      try upstream.proxy.end()
    }

    /// One exchange that opens the circuit of its loop.
    private static func fail(_ client: Wire, at upstream: ScriptedUpstream) throws {
      try client.send(Wire.request("/"))
      try upstream.nextRequest().answer("503 Service Unavailable", ["Connection: close"])
      #expect(try client.readResponse().problem().code != "circuit_open")
    }

    /// Has all of `clients` ask, again and again, until the upstream has a request of theirs, which it does not answer. By then
    /// each of the others has its answer.
    private static func probe(
      among clients: [Wire], at upstream: ScriptedUpstream
    ) throws -> (client: Wire, request: ScriptedUpstream.Request) {
      let end = Patience.deadline
      while Date() < end {
        for client in clients { try client.send(Wire.request("/probe")) }
        #expect(Patience.until { clients.count { !$0.isReadable } <= 1 }, "more than one request has passed")
        let silent = clients.first { !$0.isReadable }
        if let silent { _ = Patience.until { silent.isReadable || upstream.listener.isReady(within: 0) } }
        let isTried = upstream.listener.isReady(within: 0)
        for client in clients where !isTried || client !== silent { try readRefusal(client) }
        if isTried { return (try #require(silent), try upstream.nextRequest()) }
      }
      throw HarnessError("no request has passed")
    }

    private static func expectOpen(_ client: Wire) throws {
      try client.send(Wire.request("/"))
      try readRefusal(client)
    }

    private static func readRefusal(_ client: Wire) throws {
      let response = try client.readResponse()
      #expect(response.status == 503)
      #expect(try response.problem().code == "circuit_open")
      let seconds = response.head.value("Retry-After").flatMap { Int($0) } ?? 0
      #expect((1...4).contains(seconds))
    }
  }
}
