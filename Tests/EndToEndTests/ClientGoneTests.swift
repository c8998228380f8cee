import Testing

extension EndToEnd {
  /// A client that goes away takes its exchange with it.
  @Suite struct ClientGone {
    @Test(arguments: [true, false])
    func `while the upstream thinks: the upstream's connection is closed`(byReset: Bool) throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/slow"))
      let request = try upstream.nextRequest()
      if byReset { try client.reset() } else { client.close() }
      #expect(try request.wire.endsWithoutAnotherByte())
      try upstream.proxy.end()
    }

    @Test func `one that shuts down its sending side counts as gone, whatever it waits for`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/slow"))
      let request = try upstream.nextRequest()
      client.endSending()
      #expect(try request.wire.endsWithoutAnotherByte())
      #expect(try client.readToEnd() == [])
      try upstream.proxy.end()
    }

    @Test func `while the answer comes down: the upstream's connection is closed`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/large", ["X-Request-ID: cut-short"]))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nthe first of them")
      #expect(try client.readHead().status == 200)
      try client.reset()
      #expect(try request.wire.endsWithoutAnotherByte())
      let line = try upstream.proxy.logLine(correlationID: "cut-short")
      #expect(line["status"] as? Int == 200)
      #expect(line["level"] as? String == "warning")
      try upstream.proxy.end()
    }

    @Test func `while the request goes up: the upstream never sees a whole one`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/upload", ["Content-Length: 10"], method: "POST") + "half ")
      let request = try upstream.nextRequest()
      client.close()
      #expect(try request.wire.readToEnd() == Array("half ".utf8))
      try upstream.proxy.end()
    }

    @Test func `in a chunked request: the upstream never sees its last chunk`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/upload", ["Transfer-Encoding: chunked"], method: "POST") + "5\r\nhello\r\n")
      let request = try upstream.nextRequest()
      client.close()
      let received = try request.wire.readChunked()
      #expect(!received.isComplete)
      try upstream.proxy.end()
    }

    @Test func `it is counted and logged as the client's doing`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/slow", ["X-Request-ID: gone-7"]))
      let request = try upstream.nextRequest()
      try client.reset()
      #expect(try request.wire.endsWithoutAnotherByte())
      let line = try upstream.proxy.logLine(correlationID: "gone-7")
      #expect(line["failure_side"] as? String == "client")
      try upstream.proxy.end()
    }
  }
}
