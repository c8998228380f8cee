import Testing

extension EndToEnd {
  /// More than the process is allowed to hold.
  @Suite struct Overload {
    private static let token = ["Authorization: Token 00000000-0000-0000-0000-000000000000", "Accept-Language: de"]

    @Test func `above the limit of buffers a request is refused at once, and below it is served again`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: "limits: { buffers: 1MiB }")
      var stopped: [Wire] = []
      let probe = try proxy.connect()
      #expect(try probe.get("/api/v2/users/me", Self.token).status == 200)
      let refusal = try Self.refusal(of: proxy) {
        let client = try proxy.connect(receiveBuffer: 4_096)
        try client.send(Wire.request("/api/v2/sandbox/bytes/100000000"))
        stopped.append(client)
      }
      #expect(refusal.status == 503)
      #expect(try refusal.problem().code == "overloaded")
      #expect(refusal.head.value("Content-Language") == "de")
      #expect(refusal.head.value("Retry-After") == "5")
      // Those who were let in are still served: nothing of theirs is lost.
      #expect(try stopped[0].readHead().status == 200)
      #expect(try stopped[0].readExactly(1_000_000).count == 1_000_000)
      for client in stopped { client.close() }
      let isServed = try Patience.until { try proxy.get("/api/v2/users/me", Self.token).status == 200 }
      #expect(isServed)
      try proxy.end()
    }

    @Test func `error bodies that wait for their end count, too`() throws {
      let upstream = try ScriptedUpstream(
        settings: "limits: { buffers: 1MiB }\nerrors: { body_limit: 1MiB }")
      let waiting = try (1...6).map { _ in
        let client = try upstream.proxy.connect()
        try client.send(Wire.request("/"))
        let request = try upstream.nextRequest()
        try request.wire.send("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 400000\r\n\r\n")
        try request.wire.send([UInt8](repeating: 0x20, count: 200_000))
        return (client, request)
      }
      let isRefused = try Patience.until {
        let client = try upstream.proxy.connect()
        try client.send(Wire.request("/refused"))
        guard Patience.until({ client.isReadable || upstream.listener.isReady(within: 0) }), client.isReadable else {
          try upstream.nextRequest().answer()
          _ = try client.readResponse()
          return false
        }
        return try client.readResponse().problem().code == "overloaded"
      }
      #expect(isRefused)
      for (client, request) in waiting {
        try request.wire.send([UInt8](repeating: 0x20, count: 200_000))
        #expect(try client.readResponse().status == 500)
      }
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/served"))
      try upstream.nextRequest().answer(body: "served")
      #expect(try client.readResponse().text == "served")
      try upstream.proxy.end()
    }

    /// However exchanges end: whole, as an error, cut by either side, refused, or repeated.
    @Test func `after ten thousand exchanges nothing is held`() throws {
      let proxy = try Stack.current.sandbox.proxy(
        settings: """
          upstream: { breaker: { failures: off }, retries: { on: [connect, reset, 503], backoff: 1ms, budget: 100 } }
          limits: { request_body: 100KiB }
          """)
      let many = String(
        repeating: Wire.request("/api/v2/users/me", Self.token) + Wire.request("/nowhere", Self.token), count: 50)
      for round in 0..<100 {
        let client = try proxy.connect()
        try client.send(many)
        for number in 0..<98 { #expect(try client.readResponse().status == (number % 2 == 0 ? 200 : 404)) }
        // With two of them under way.
        if round % 2 == 0 { try client.reset() } else { client.close() }
        if round % 5 == 0 { try Self.endBadly(proxy) }
      }
      let isEmpty = try Patience.until { try proxy.metrics().sum("dragoman_buffered_bytes") == 0 }
      #expect(isEmpty)
      try proxy.end()
    }

    /// Exchanges that end otherwise than with a whole answer.
    private static func endBadly(_ proxy: Proxy) throws {
      for fault in ["reset", "cut-head", "cut-body", "garbage"] {
        _ = try? proxy.get("/api/v2/users/me", token + ["X-Sandbox-Fault: \(fault)"])
      }
      for request in [
        Wire.request("/api/v2/sandbox/status/503"), "GET / HTTP/1.1\r\n\r\n", "NONSENSE\r\n\r\n",
        Wire.request("/upload", ["Content-Length: 1000000"], method: "POST"),
        Wire.request("/upload", ["Transfer-Encoding: chunked"], method: "PUT") + "4\r\nbody\r\nnonsense\r\n",
      ] {
        let client = try proxy.connect()
        try client.send(request)
        _ = try client.readResponse()
        client.close()
      }
      for request in [
        Wire.request("/api/v2/sandbox/bytes/100000000"), "GET / HTTP/1.1\r\nHost: x\r\nX-Half: ",
        Wire.request("/upload", ["Content-Length: 50000"], method: "PUT") + String(repeating: "half", count: 5_000),
      ] {
        let client = try proxy.connect(receiveBuffer: 4_096)
        try client.send(request)
        _ = Patience.until { client.isReadable || !request.contains("bytes") }
        try client.reset()
      }
    }

    /// The first answer that is none of the upstream's, while `add` adds to the load.
    private static func refusal(of proxy: Proxy, while add: () throws -> Void) throws -> Response {
      var response = try proxy.get("/api/v2/users/me", token)
      let isRefused = try Patience.until {
        try add()
        response = try proxy.get("/api/v2/users/me", token)
        return response.status != 200
      }
      #expect(isRefused)
      return response
    }
  }
}
