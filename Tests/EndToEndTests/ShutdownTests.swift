import Glibc
import Testing

extension EndToEnd {
  /// How the process ends.
  @Suite struct Shutdown {
    @Test(arguments: [SIGTERM, SIGINT, SIGQUIT])
    func `an idle proxy ends with status 0, and closes what is idle`(signal: Int32) throws {
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

    @Test func `a request on a connection that was idle is answered, and told that it is the last one`() throws {
      let upstream = try ScriptedUpstream()
      let idle = try upstream.proxy.connect()
      try idle.send(Wire.request("/first"))
      try upstream.nextRequest().answer(body: "first")
      #expect(try idle.readResponse().head.value("Connection") == nil)
      // Stopped, it cannot close before the request is there, however slow this test is.
      upstream.proxy.child.signal(SIGSTOP)
      upstream.proxy.child.signal(SIGTERM)
      try idle.send(Wire.request("/second"))
      upstream.proxy.child.signal(SIGCONT)
      #expect(Self.refusesConnections(upstream.proxy))
      try upstream.nextRequest().answer(body: "second")
      let response = try idle.readResponse()
      #expect(response.text == "second")
      #expect(response.head.value("Connection") == "close")
      #expect(try idle.endsWithoutAnotherByte())
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
    }

    @Test func `a connection whose answer began before the end may bring one more request`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/first"))
      let first = try upstream.nextRequest()
      try first.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
      // Its head has promised that the connection stays.
      #expect(try client.readHead().value("Connection") == nil)
      upstream.proxy.child.signal(SIGTERM)
      #expect(Self.refusesConnections(upstream.proxy))
      // The next one is on its way before the first answer is whole.
      try client.send(Wire.request("/second"))
      try first.wire.send("first")
      #expect(try client.readExactly(5) == Array("first".utf8))
      try upstream.nextRequest().answer(body: "second")
      let second = try client.readResponse()
      #expect(second.text == "second")
      #expect(second.head.value("Connection") == "close")
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
    }

    @Test func `requests that were sent together are all answered`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/1") + Wire.request("/2") + Wire.request("/3"))
      let first = try upstream.nextRequest()
      upstream.proxy.child.signal(SIGTERM)
      #expect(Self.refusesConnections(upstream.proxy))
      try first.answer(body: "1")
      for number in 2...3 { try upstream.nextRequest().answer(body: "\(number)") }
      let answers = try (1...3).map { _ in try client.readResponse() }
      #expect(answers.map(\.text) == ["1", "2", "3"])
      #expect(answers.map { $0.head.value("Connection") } == [nil, nil, "close"])
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
    }

    @Test func `who waits in the queue at the end is still taken`() throws {
      let upstream = try ScriptedUpstream()
      upstream.proxy.child.signal(SIGSTOP)
      let clients = try (1...8).map { number in
        let client = try upstream.proxy.connect()
        try client.send(Wire.request("/\(number)"))
        return client
      }
      upstream.proxy.child.signal(SIGTERM)
      upstream.proxy.child.signal(SIGCONT)
      for _ in clients { try upstream.nextRequest().answer(body: "taken") }
      for client in clients { #expect(try client.readResponse().text == "taken") }
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
    }

    @Test func `while others may still notice, it is not ready but serves as always`() throws {
      let upstream = try ScriptedUpstream(settings: "shutdown: { delay: 5m }\n")
      let kept = try upstream.proxy.connect()
      upstream.proxy.child.signal(SIGTERM)
      let isUnready = try Patience.until { try upstream.proxy.askAdmin("/readyz").status == 503 }
      #expect(isUnready)
      for client in [kept, try upstream.proxy.connect(), kept] {
        try client.send(Wire.request("/"))
        try upstream.nextRequest().answer(body: "served")
        let response = try client.readResponse()
        #expect(response.text == "served")
        #expect(response.head.value("Connection") == nil)
      }
      upstream.proxy.child.signal(SIGTERM)
      #expect(try upstream.proxy.child.waitForExit() == .status(143))
    }

    @Test func `once others have had their time, it ends`() throws {
      let upstream = try ScriptedUpstream(settings: "shutdown: { delay: 50ms }\n")
      try upstream.proxy.end()
    }

    @Test func `a proxy that drains is not ready, and says so`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/under-way"))
      let request = try upstream.nextRequest()
      upstream.proxy.child.signal(SIGTERM)
      let isUnready = try Patience.until { try upstream.proxy.askAdmin("/readyz").status == 503 }
      #expect(isUnready)
      #expect(try upstream.proxy.askAdmin("/readyz").text.hasPrefix("draining: for "))
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

    /// Waits until the drain has begun: then the port is closed.
    private static func refusesConnections(_ proxy: Proxy) -> Bool {
      Patience.until { (try? Wire(to: proxy.address)) == nil }
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
