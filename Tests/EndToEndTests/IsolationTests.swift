import Testing

extension EndToEnd {
  /// No exchange may harm another: not by its answer, not by its speed, not by its end.
  @Suite struct Isolation {
    @Test func `a connection that answered early is not used again`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/early", ["Content-Length: 6"], method: "POST") + "abc")
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nearly")
      #expect(try client.readResponse().text == "early")
      try client.send("def")
      #expect(try request.wire.readExactly(6) == Array("abcdef".utf8))
      // An answer to what such an upstream may take for a second request.
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")
      let other = try upstream.proxy.connect()
      try other.send(Wire.request("/other"))
      let second = try upstream.nextRequest()
      #expect(second.head.startLine == "GET /other HTTP/1.1")
      try second.answer(body: "mine")
      #expect(try other.readResponse().text == "mine")
      try upstream.proxy.end()
    }

    @Test func `a body that ends with a reset is not passed off as whole`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\n\r\nhalf")
      #expect(try client.readHead().startLine == "HTTP/1.1 200 OK")
      #expect(try client.readExactly(9) == Array("4\r\nhalf\r\n".utf8))
      try request.wire.reset()
      let rest = (try? client.readToEnd()) ?? []
      #expect(rest.isEmpty)
      let isCounted = try Patience.until { try upstream.proxy.metrics().sum("dragoman_stream_failures_total") == 1 }
      #expect(isCounted)
      try upstream.proxy.end()
    }

    @Test func `a download as fast as can be leaves the others their turn`() throws {
      let upstream = try ScriptedUpstream()
      let greedy = try upstream.proxy.connect()
      try greedy.send(Wire.request("/large"))
      let large = try upstream.nextRequest()
      let count = 50_000_000
      try large.wire.send("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n")
      _ = try greedy.readHead()
      let small = try upstream.proxy.connect()
      try small.send(Wire.request("/small"))
      let asked = try upstream.nextRequest()
      #expect(asked.head.startLine == "GET /small HTTP/1.1")
      try asked.answer(body: "small")
      #expect(try small.readResponse().text == "small")
      #expect(try Pump.move(count, from: large.wire, to: greedy) == count)
      try upstream.proxy.end()
    }

    @Test func `a client that leaves while its body cannot go up is noticed`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 100000000"], method: "POST"))
      let request = try upstream.nextRequest()
      _ = try Pump.fill(client, upTo: 100_000_000)
      try client.reset()
      let isOver = try Patience.until { try upstream.proxy.metrics().sum("dragoman_client_connections_open") == 0 }
      #expect(isOver)
      request.wire.close()
      try upstream.proxy.end()
    }

    @Test func `a stray line end behind a request gets no answer of its own`() throws {
      let upstream = try ScriptedUpstream(settings: Settings.shortDeadlines + "\n  keep_alive: 600ms\n")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/") + "\r\n")
      try upstream.nextRequest().answer(body: "one")
      #expect(try client.readResponse().text == "one")
      #expect(try client.readToEnd().isEmpty)
      try upstream.proxy.end()
    }

    @Test func `an answer without a date gets one`() throws {
      let upstream = try ScriptedUpstream()
      let (_, response) = try upstream.exchange(
        Wire.request("/"), answering: "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")
      #expect(response.head.value("Date")?.hasSuffix(" GMT") == true)
      #expect(response.head.value("Content-Length") == nil)
      try upstream.proxy.end()
    }

    @Test func `a Retry-After that is no number of seconds is passed on and not believed`() throws {
      let upstream = try ScriptedUpstream()
      let (_, response) = try upstream.exchange(
        Wire.request("/"), answering: "HTTP/1.1 503 Oh\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n")
      #expect(response.head.values("Retry-After") == ["-5"])
      #expect(!response.text.contains("retryAfter"))
      try upstream.proxy.end()
    }

    @Test func `416 keeps how long the resource is`() throws {
      let upstream = try ScriptedUpstream()
      let (_, response) = try upstream.exchange(
        Wire.request("/"),
        answering: "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */47\r\nContent-Length: 0\r\n\r\n")
      #expect(response.head.value("Content-Range") == "bytes */47")
      try upstream.proxy.end()
    }

    @Test func `OPTIONS is counted down, and answered here at the last`() throws {
      let upstream = try ScriptedUpstream()
      let (request, _) = try upstream.exchange(
        Wire.request("/", ["Max-Forwards: 3"], method: "OPTIONS"),
        answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(request.values("Max-Forwards") == ["2"])
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Max-Forwards: 0"], method: "OPTIONS"))
      let response = try client.readResponse()
      #expect(response.status == 204)
      #expect(response.head.value("Allow")?.contains("GET") == true)
      #expect(!upstream.listener.isReady(within: 0))
      try upstream.proxy.end()
    }
  }
}
