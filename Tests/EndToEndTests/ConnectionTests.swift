import Testing

extension EndToEnd {
  /// Connections: many at once, many requests on one, and slow ones.
  @Suite struct Connections {
    @Test func `requests sent all at once are answered in their order`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      let numbers = Array(1...20)
      try client.send(numbers.map { Wire.request("/\($0)") }.joined())
      for number in numbers {
        let request = try upstream.nextRequest()
        #expect(request.head.startLine == "GET /\(number) HTTP/1.1")
        if number % 5 == 0 {
          try request.answer("403 Forbidden", body: #"{"code":"SC403"}"#)
        } else {
          try request.answer(body: "answer \(number)")
        }
      }
      for number in numbers {
        let response = try client.readResponse()
        if number % 5 == 0 {
          #expect(try response.problem().code == "SC403")
        } else {
          #expect(response.text == "answer \(number)")
        }
      }
      try upstream.proxy.end()
    }

    @Test func `a body and the next request may come in one piece`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(
        Wire.request("/1", ["Content-Length: 3"], method: "POST") + "one"
          + Wire.request("/2", ["Transfer-Encoding: chunked"], method: "POST") + "3\r\ntwo\r\n0\r\n\r\n"
          + Wire.request("/3"))
      let first = try upstream.nextRequest()
      #expect(try first.wire.readExactly(3) == Array("one".utf8))
      try first.answer(body: "1")
      let second = try upstream.nextRequest()
      #expect(try second.wire.readChunked().body == Array("two".utf8))
      try second.answer(body: "2")
      try upstream.nextRequest().answer(body: "3")
      #expect(try (1...3).map { _ in try client.readResponse().text } == ["1", "2", "3"])
      try upstream.proxy.end()
    }

    @Test func `connections on which nothing came for a while are served like others`() throws {
      let upstream = try ScriptedUpstream()
      func ask(_ client: Wire) throws {
        try client.send(Wire.request("/"))
        try upstream.nextRequest().answer(body: "answer")
        #expect(try client.readResponse().text == "answer")
      }
      let (fresh, used, busy) = (
        try upstream.proxy.connect(), try upstream.proxy.connect(), try upstream.proxy.connect()
      )
      try ask(used)
      // Several times as long as a task waits before its connection rests without one.
      let end = ContinuousClock.now + .milliseconds(500)
      repeat { try ask(busy) } while ContinuousClock.now < end
      for client in [fresh, used, fresh, used] { try ask(client) }
      used.close()
      try ask(fresh)
      try upstream.proxy.end()
    }

    @Test func `1,000 connections are served at the same time`() throws {
      let upstream = try ScriptedUpstream(connections: 4_096)
      let clients = try (0..<1_000).map { _ in try upstream.proxy.connect() }
      for (number, client) in clients.enumerated() { try client.send(Wire.request("/\(number)")) }
      for _ in clients {
        let request = try upstream.nextRequest()
        try request.answer(body: String(request.head.startLine.split(separator: " ")[1]))
      }
      for (number, client) in clients.enumerated() {
        #expect(try client.readResponse().text == "/\(number)")
      }
      #expect(try upstream.proxy.metrics().sum("dragoman_client_connections_open") == 1_000)
      for client in clients { client.close() }
      let isQuiet = try Patience.until { try upstream.proxy.metrics().sum("dragoman_client_connections_open") == 0 }
      #expect(isQuiet)
      try upstream.proxy.end()
    }

    @Test func `1,000 connections over TLS upstream are each answered in their language`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      let clients = try (0..<1_000).map { _ in try proxy.connect() }
      let languages = ["de", "cs", "en"]
      for (number, client) in clients.enumerated() {
        try client.send(Wire.request("/api/v2/sandbox/errors/SC403", ["Accept-Language: \(languages[number % 3])"]))
      }
      for (number, client) in clients.enumerated() {
        #expect(try client.readResponse().head.value("Content-Language") == languages[number % 3])
      }
      try proxy.end()
    }

    @Test func `a request that arrives byte by byte is understood`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      for byte in Wire.request("/slowly", ["Content-Length: 2"], method: "POST").utf8 { try client.send([byte]) }
      let request = try upstream.nextRequest()
      #expect(request.head.startLine == "POST /slowly HTTP/1.1")
      try client.send("o")
      #expect(try request.wire.readExactly(1) == Array("o".utf8))
      try client.send("k")
      #expect(try request.wire.readExactly(1) == Array("k".utf8))
      try request.answer(body: "done")
      #expect(try client.readResponse().text == "done")
      try upstream.proxy.end()
    }

    @Test func `each piece of an answer goes on at once`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/mcp/stream"))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
      #expect(try client.readHead().status == 200)
      for number in 1...3 {
        // The next event is sent only when the one before has arrived.
        try request.wire.send("9\r\ndata: \(number)\n\n\r\n")
        #expect(try client.readLine() == "9")
        #expect(try client.readExactly(11) == Array("data: \(number)\n\n\r\n".utf8))
      }
      try request.wire.send("0\r\n\r\n")
      #expect(try client.readExactly(5) == Array("0\r\n\r\n".utf8))
      try upstream.proxy.end()
    }

    @Test func `Connection: close ends the connection after the answer`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Connection: close"]))
      try upstream.nextRequest().answer(body: "last")
      let response = try client.readResponse()
      #expect(response.text == "last")
      #expect(response.head.values("Connection").map { $0.lowercased() } == ["close"])
      #expect(try client.endsWithoutAnotherByte())
      try upstream.proxy.end()
    }

    @Test func `a request behind one with Connection: close is not processed`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/last", ["Connection: close"]) + Wire.request("/behind"))
      let request = try upstream.nextRequest()
      #expect(request.head.startLine == "GET /last HTTP/1.1")
      try request.answer(body: "last")
      #expect(try client.readResponse().text == "last")
      #expect(try client.endsWithoutAnotherByte())
      #expect(!request.wire.isReadable)
      #expect(!upstream.listener.isReady(within: 0))
      #expect(try upstream.proxy.metrics().sum("dragoman_requests_total") == 1)
      client.close()
      try upstream.proxy.end()
    }
  }
}
