import Testing

extension EndToEnd {
  /// Bodies of every size, in both directions, in memory that does not grow with them.
  @Suite struct Bodies {
    static let sizes = [0, 1, 65_536, 1_000_003]
    /// Small enough for the sockets' buffers, so that one end may send all of it before the other reads.
    static let chunkedSizes = [0, 1, 65_536, 200_003]
    static let large = 100_000_000

    /// More than the proxy may grow by, in kilobytes, while a large body passes: buffers for one exchange, nothing else.
    static let allowedGrowth = Patience.isSanitized ? 65_536 : 8_192

    @Test(arguments: sizes)
    func `a body with a length comes down as it was sent`(size: Int) throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      #expect(try client.readHead().value("Content-Length") == String(size))
      #expect(try Pump.move(size, from: request.wire, to: client) == size)
      try upstream.proxy.end()
    }

    @Test(arguments: sizes)
    func `a body with a length goes up as it was sent`(size: Int) throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: \(size)"], method: "POST"))
      let request = try upstream.nextRequest()
      #expect(request.head.value("Content-Length") == String(size))
      #expect(try Pump.move(size, from: client, to: request.wire) == size)
      try request.answer("201 Created")
      #expect(try client.readResponse().status == 201)
      try upstream.proxy.end()
    }

    @Test(arguments: chunkedSizes)
    func `a chunked body comes down whole, whatever its chunks`(size: Int) throws {
      let upstream = try ScriptedUpstream()
      let body = Pump.bytes(size)
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      try request.wire.send(Self.chunks(of: body))
      let response = try client.readResponse()
      #expect(response.body == body)
      #expect(response.isComplete)
      try upstream.proxy.end()
    }

    @Test(arguments: chunkedSizes)
    func `a chunked body goes up whole, whatever its chunks`(size: Int) throws {
      let upstream = try ScriptedUpstream()
      let body = Pump.bytes(size)
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Transfer-Encoding: chunked"], method: "PUT"))
      let request = try upstream.nextRequest()
      try client.send(Self.chunks(of: body))
      let received = try request.wire.readChunked()
      #expect(received.body == body)
      #expect(received.isComplete)
      try request.answer()
      #expect(try client.readResponse().status == 200)
      try upstream.proxy.end()
    }

    @Test func `100 MB come down in bounded memory`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      let before = try upstream.proxy.child.resetPeakMemory()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: \(Self.large)\r\n\r\n")
      _ = try client.readHead()
      #expect(try Pump.move(Self.large, from: request.wire, to: client) == Self.large)
      #expect(try upstream.proxy.child.memory("VmHWM") - before < Self.allowedGrowth)
      try upstream.proxy.end()
    }

    @Test func `100 MB go up in bounded memory`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: \(Self.large)"], method: "POST"))
      let request = try upstream.nextRequest()
      let before = try upstream.proxy.child.resetPeakMemory()
      #expect(try Pump.move(Self.large, from: client, to: request.wire) == Self.large)
      #expect(try upstream.proxy.child.memory("VmHWM") - before < Self.allowedGrowth)
      try request.answer()
      #expect(try client.readResponse().status == 200)
      try upstream.proxy.end()
    }

    @Test func `a client that reads nothing holds the upstream back, in bounded memory`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect(receiveBuffer: 4_096)
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      let before = try upstream.proxy.child.resetPeakMemory()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: \(Self.large)\r\n\r\n")
      let taken = try Pump.fill(request.wire, upTo: Self.large)
      #expect(taken < Self.large)
      #expect(try upstream.proxy.child.memory("VmHWM") - before < Self.allowedGrowth)
      _ = try client.readHead()
      #expect(try Pump.move(Self.large, alreadySent: taken, from: request.wire, to: client) == Self.large)
      try upstream.proxy.end()
    }

    @Test func `an upstream that reads nothing holds the client back, in bounded memory`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: \(Self.large)"], method: "POST"))
      let request = try upstream.nextRequest()
      let before = try upstream.proxy.child.resetPeakMemory()
      let taken = try Pump.fill(client, upTo: Self.large)
      #expect(taken < Self.large)
      #expect(try upstream.proxy.child.memory("VmHWM") - before < Self.allowedGrowth)
      #expect(try Pump.move(Self.large, alreadySent: taken, from: client, to: request.wire) == Self.large)
      try request.answer()
      #expect(try client.readResponse().status == 200)
      try upstream.proxy.end()
    }

    @Test func `the answer may come while the request's body still goes up`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 10"], method: "POST") + "12345")
      let request = try upstream.nextRequest()
      #expect(try request.wire.readExactly(5) == Array("12345".utf8))
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf")
      #expect(try client.readResponse().text == "half")
      try client.send("67890")
      #expect(try request.wire.readExactly(5) == Array("67890".utf8))
      try upstream.proxy.end()
    }

    @Test func `a body that ends with the connection comes down whole, and its end is told`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end")
      request.wire.close()
      let response = try client.readResponse()
      #expect(response.text == "until the end")
      #expect(response.isComplete)
      try upstream.proxy.end()
    }

    @Test(arguments: [true, false])
    func `a body that ends with the connection is whole only if TLS was ended too`(saysGoodbye: Bool) throws {
      let upstream = try SecureUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      try upstream.answerOnce("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil", saysGoodbye: saysGoodbye)
      let response = try client.readResponse()
      #expect(response.head.value("Transfer-Encoding") == "chunked")
      #expect(response.text == "until")
      #expect(response.isComplete == saysGoodbye)
      if !saysGoodbye { #expect(try client.endsWithoutAnotherByte()) }
      try upstream.proxy.end()
    }

    /// Chunks of many sizes, one of them with an extension, and the last one.
    private static func chunks(of body: [UInt8]) -> [UInt8] {
      var bytes: [UInt8] = []
      var start = 0
      var size = 1
      while start < body.count {
        let piece = body[start..<min(start + size, body.count)]
        bytes +=
          Array("\(String(piece.count, radix: 16))\(size == 7 ? ";name=\"v\"" : "")\r\n".utf8) + piece + [13, 10]
        start += size
        size = size * 3 % 20_011 + 1
      }
      return bytes + Array("0\r\n\r\n".utf8)
    }
  }
}
