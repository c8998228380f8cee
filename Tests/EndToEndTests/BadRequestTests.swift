import Testing

extension EndToEnd {
  /// Requests that are none: a status, the unified error, then the end of the connection.
  @Suite struct BadRequests {
    static let malformed = [
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
      "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /\r\nHost: a\r\n\r\n",
      "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nhello",
      "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}\r\n\r\n",
    ]

    @Test(arguments: malformed)
    func `a malformed request gets 400 and the end`(request: String) throws {
      try Self.expect(400, "request_malformed", for: request)
    }

    @Test(arguments: [
      (505, "version_not_supported", "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
      (
        501, "transfer_coding_not_supported",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
      ),
      (501, "method_not_supported", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n"),
      (501, "method_not_supported", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"),
      (417, "expectation_failed", "POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 0\r\n\r\n"),
    ])
    func `a request that asks for more than there is gets its own status`(
      status: Int, code: String, request: String
    ) throws {
      try Self.expect(status, code, for: request)
    }

    @Test func `a target over the limit gets 414`() throws {
      let target = "/" + String(repeating: "a", count: 9_000)
      try Self.expect(414, "target_too_long", for: "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
    }

    @Test func `a head over the limit gets 431`() throws {
      let fields = (1...20).map { "X-\($0): \(String(repeating: "v", count: 2_000))" }
      try Self.expect(431, "fields_too_large", for: Wire.request("/", fields))
    }

    @Test func `too many fields get 431`() throws {
      try Self.expect(431, "fields_too_large", for: Wire.request("/", (1...200).map { "X-\($0): v" }))
    }

    @Test func `a body over the configured limit gets 413`() throws {
      let upstream = try ScriptedUpstream(settings: "limits:\n  request_body: 10B\n")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 11"], method: "POST"))
      let response = try client.readResponse()
      #expect(response.status == 413)
      #expect(try response.problem().code == "content_too_large")
      #expect(!upstream.listener.isReady(within: 0))
      try upstream.proxy.end()
    }

    @Test func `a head that does not become whole in time gets 408`() throws {
      let upstream = try ScriptedUpstream(settings: Settings.shortDeadlines)
      let client = try upstream.proxy.connect()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\n")
      let response = try client.readResponse()
      #expect(response.status == 408)
      #expect(try response.problem().code == "request_timeout")
      #expect(try client.endsWithoutAnotherByte())
      try upstream.proxy.end()
    }

    @Test func `a broken chunk in a request never becomes a whole request upstream`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Transfer-Encoding: chunked"], method: "POST") + "2\r\nok\r\n")
      let request = try upstream.nextRequest()
      try client.send("zz\r\n0\r\n\r\n")
      #expect(try !request.wire.readChunked().isComplete)
      let response = try client.readResponse()
      #expect(response.status == 400)
      #expect(try response.problem().code == "request_malformed")
      try upstream.proxy.end()
    }

    @Test func `nothing behind a malformed request is taken for a request`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
          + Wire.request("/smuggled"))
      #expect(try client.readResponse().status == 400)
      #expect(try client.endsWithoutAnotherByte())
      #expect(!upstream.listener.isReady(within: 0))
      try upstream.proxy.end()
    }

    @Test func `a bad request is answered in the language it asks for, where that could be read`() throws {
      let response = try Stack.current.proxy.get("/", ["Accept-Language: de", "Expect: miracles"])
      #expect(response.status == 417)
      #expect(response.head.value("Content-Language") == "de")
    }

    private static func expect(
      _ status: Int, _ code: String, for request: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let client = try Stack.current.proxy.connect()
      try client.send(request)
      let response = try client.readResponse()
      #expect(response.status == status, sourceLocation: sourceLocation)
      #expect(try response.problem().code == code, sourceLocation: sourceLocation)
      #expect(response.head.values("Connection").map { $0.lowercased() } == ["close"], sourceLocation: sourceLocation)
      #expect(try client.endsWithoutAnotherByte(), sourceLocation: sourceLocation)
    }
  }
}
