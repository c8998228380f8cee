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
      let upstream = try ScriptedUpstream(settings: "errors: { body_limit: 1MiB }")
      let waiting = try (1...6).map { _ in
        let client = try upstream.proxy.connect()
        try client.send(Wire.request("/"))
        let request = try upstream.nextRequest()
        try request.wire.send("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 400000\r\n\r\n")
        try request.wire.send([UInt8](repeating: 0x20, count: 200_000))
        return (client, request)
      }
      func held() throws -> Double { try upstream.proxy.metrics().sum("dragoman_buffered_bytes") }
      let isCounted = try Patience.until { try held() >= 6 * 200_000 }
      #expect(isCounted)
      for (client, request) in waiting {
        try request.wire.send([UInt8](repeating: 0x20, count: 200_000))
        #expect(try client.readResponse().status == 500)
      }
      let isEmpty = try Patience.until { try held() == 0 }
      #expect(isEmpty)
      try upstream.proxy.end()
    }

    @Test func `above the limit those under way make do with little: an error is told as far as there is room`() throws
    {
      let scripted = try Listener()
      let (limit, count) = (1 << 20, 12)
      let proxy = try Stack.current.sandbox.proxy(
        settings: """
          limits: { buffers: 1MiB }
          errors: { body_limit: 1MiB }
          upstreams: [{ name: scripted, url: "\(scripted.url)" }]
          routes: [{ name: scripted, path: "/scripted", upstream: [scripted] }]
          """)
      let begun = try (0..<count).map { _ in
        let client = try proxy.connect()
        try client.send(Wire.request("/scripted"))
        let upstream = try scripted.accept()
        _ = try upstream.readHead()
        return (client, upstream)
      }
      let (stopped, half) = (try Self.stop(proxy), try proxy.connect())

      // A head that is not whole when the buffer is full is no reason to take another one.
      try half.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + String(repeating: "x", count: 5_000))
      #expect(try half.readResponse().problem().code == "overloaded")

      for (number, (_, upstream)) in begun.enumerated() {
        let body = #"{"detail": "x""# + String(repeating: " ", count: number == 0 ? 8_000 : 500_000) + "}"
        try upstream.send(
          "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n")
        // The proxy closes when it has enough.
        try? upstream.send(body)
      }
      for (number, (client, _)) in begun.enumerated() {
        let answer = try client.readResponse()
        #expect(answer.status == 500)
        #expect(try answer.problem().truncated == (number == 0 ? nil : true))
      }
      let most = limit + (count + stopped.count) * 48 * 1_024
      #expect(try proxy.metrics().sum("dragoman_buffered_bytes") <= Double(most))
      for client in stopped { client.close() }
      let isServed = try Patience.until { try proxy.get("/api/v2/users/me", Self.token).status == 200 }
      #expect(isServed)
      try proxy.end()
    }

    /// Callers who stop taking their answers, as many as it takes until a request is refused.
    private static func stop(_ proxy: Proxy) throws -> [Wire] {
      var stopped: [Wire] = []
      _ = try refusal(of: proxy) {
        let client = try proxy.connect(receiveBuffer: 4_096)
        try client.send(Wire.request("/api/v2/sandbox/bytes/100000000"))
        stopped.append(client)
      }
      return stopped
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
