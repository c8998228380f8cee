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
      _ = try demo.line { $0.contains("Ctrl-C") }
      let commands = demo.lines.filter { $0.contains("curl ") }
      #expect(commands.count == 3)

      let refusal = try Self.paste(try #require(commands.first))
      #expect(refusal.first == "HTTP/1.1 403 Forbidden")
      #expect(refusal.contains("Content-Language: de"))
      let named = try #require(refusal.first { $0.hasPrefix("X-Request-ID: ") }?.dropFirst("X-Request-ID: ".count))
      #expect(refusal.last?.contains("\"correlationId\":\"\(named)\"") == true)

      let success = try Self.paste(try #require(commands.dropFirst().first))
      #expect(success.first == "HTTP/1.1 200 OK")
      let sandbox = try Stack.current.sandbox
      let direct = try Curl.run(
        "--cacert", sandbox.ca, "-H", "Authorization: Token demo", sandbox.url + "/api/v2/users/me")
      #expect(direct.exit == .status(0))
      #expect(success.split(separator: "", maxSplits: 1).last.map(Array.init) == direct.output)

      let counted = try Self.paste(try #require(commands.last))
      #expect(counted.contains { $0.hasPrefix("dragoman_errors_total{") && $0.contains("\"SC403\"") })

      demo.signal(SIGINT)
      #expect(try demo.waitForExit() == .status(0))
    }

    /// What a shell shows for a command line as printed, without curl's meter of progress.
    private static func paste(_ line: String) throws -> [String] {
      let limits = ["http_proxy": "", "HTTP_PROXY": "", "all_proxy": "", "ALL_PROXY": "", "no_proxy": "*"]
      let shell = try Child("/bin/bash", ["-c", "{ \(line)\n} 2>/dev/null"], environment: limits)
      #expect(try shell.waitForExit() == .status(0), "\(line)")
      return shell.lines.map { $0.replacing("\r", with: "") }
    }
  }
}
