import Glibc
import Testing

extension EndToEnd {
  /// How the process ends.
  @Suite struct Shutdown {
    @Test(arguments: [SIGTERM, SIGINT])
    func `an idle proxy ends at once, with status 0`(signal: Int32) throws {
      let upstream = try ScriptedUpstream()
      let idle = try upstream.proxy.connect()
      try idle.send(Wire.request("/"))
      try upstream.nextRequest().answer()
      _ = try idle.readResponse()
      upstream.proxy.child.signal(signal)
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
      #expect(try idle.endsWithoutAnotherByte())
    }

    @Test func `what runs is finished, and nothing new is begun`() throws {
      let upstream = try ScriptedUpstream()
      let proxy = upstream.proxy
      let client = try proxy.connect()
      try client.send(Wire.request("/under-way"))
      let request = try upstream.nextRequest()
      proxy.child.signal(SIGTERM)
      let isRefused = Patience.until { (try? Wire(to: proxy.address)) == nil }
      #expect(isRefused)
      try request.answer(body: "finished")
      let response = try client.readResponse()
      #expect(response.text == "finished")
      #expect(try client.endsWithoutAnotherByte())
      #expect(try proxy.child.waitForExit() == .status(0))
    }

    @Test func `a proxy that drains is not ready, and says so`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/under-way"))
      let request = try upstream.nextRequest()
      upstream.proxy.child.signal(SIGTERM)
      let isUnready = try Patience.until { try upstream.proxy.askAdmin("/readyz").status == 503 }
      #expect(isUnready)
      #expect(try upstream.proxy.askAdmin("/healthz").status == 200)
      try request.answer()
      _ = try client.readResponse()
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
    }

    @Test func `what does not finish within the grace is cut off, and told so`() throws {
      let upstream = try ScriptedUpstream(settings: "shutdown:\n  grace: 200ms\n")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/for-ever"))
      let request = try upstream.nextRequest()
      upstream.proxy.child.signal(SIGTERM)
      let response = try client.readResponse()
      #expect(response.status == 503)
      #expect(try response.problem().code == "draining")
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
      #expect(try request.wire.endsWithoutAnotherByte())
    }

    @Test func `a second signal ends it at once`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/for-ever"))
      let request = try upstream.nextRequest()
      upstream.proxy.child.signal(SIGTERM)
      // The first has been taken in when connections are refused; two that are pending at once would count as one.
      let isRefused = Patience.until { (try? Wire(to: upstream.proxy.address)) == nil }
      #expect(isRefused)
      upstream.proxy.child.signal(SIGTERM)
      let exit = try upstream.proxy.child.waitForExit()
      #expect(exit != .status(0))
      #expect(try request.wire.endsWithoutAnotherByte())
      #expect(try client.endsWithoutAnotherByte())
    }

    @Test func `writing to clients that are gone does not end it`() throws {
      let upstream = try ScriptedUpstream()
      for _ in 1...20 {
        let client = try upstream.proxy.connect()
        try client.send(Wire.request("/gone"))
        let request = try upstream.nextRequest()
        try client.reset()
        // Whatever the proxy still writes to a connection that is gone must not kill it (SIGPIPE).
        try? request.answer(body: String(repeating: "x", count: 100_000))
        request.wire.close()
      }
      #expect(try upstream.proxy.askAdmin("/healthz").status == 200)
      try upstream.proxy.end()
    }

    @Test func `the demo starts, prints what to try, and ends by Ctrl-C`() throws {
      let demo = try Child(
        Dragoman.binary, ["demo", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"])
      _ = try demo.line { $0.contains("curl ") }
      demo.signal(SIGINT)
      #expect(try demo.waitForExit() == .status(0))
      #expect(demo.lines.filter { $0.contains("curl ") }.count >= 3)
    }
  }
}
