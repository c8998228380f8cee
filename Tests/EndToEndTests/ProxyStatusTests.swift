import Testing

extension EndToEnd {
  /// `Proxy-Status` (RFC 9209): who made this answer, also where it has no body.
  @Suite struct ProxyStatus {
    @Test(arguments: ["GET", "HEAD"])
    func `an upstream that cannot be reached is named`(method: String) throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url)
      let response = try proxy.get("/", method: method)
      #expect(response.status == 502)
      #expect(response.head.values("Proxy-Status") == ["dragoman; error=connection_refused"])
      try proxy.end()
    }

    @Test func `each failure has its registered type`() throws {
      let silent = try Listener()
      let expired = try TLSServer(.expired)
      for (proxy, type) in [
        (try Proxy(upstream: "https://upstream.invalid"), "dns_error"),
        (try Proxy(upstream: silent.url, settings: Settings.shortDeadlines), "http_response_timeout"),
        (try Proxy(upstream: "https://\(silent.address)", settings: Settings.shortDeadlines), "connection_timeout"),
        (try Proxy(upstream: expired.url, ca: expired.ca), "tls_certificate_error"),
      ] {
        #expect(try proxy.get("/").head.values("Proxy-Status") == ["dragoman; error=\(type)"])
        try proxy.end()
      }
      try expired.end()
    }

    @Test func `an upstream that breaks off, or speaks nonsense, is named`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 1"], method: "POST") + "x")
      try upstream.nextRequest().wire.reset()
      #expect(try client.readResponse().head.values("Proxy-Status") == ["dragoman; error=connection_terminated"])
      let (_, nonsense) = try upstream.exchange(Wire.request("/"), answering: "NONSENSE\r\n\r\n")
      #expect(nonsense.head.values("Proxy-Status") == ["dragoman; error=http_protocol_error"])
      try upstream.proxy.end()
    }

    @Test(arguments: [
      ("GET / HTTP/1.1\r\n\r\n", 400, "http_request_error"),
      ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414, "http_request_error"),
      ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "http_request_denied"),
    ])
    func `a refused request is told from one that failed`(request: String, status: Int, type: String) throws {
      let client = try Stack.current.proxy.connect()
      try client.send(request)
      let response = try client.readResponse()
      #expect(response.status == status)
      #expect(response.head.values("Proxy-Status") == ["dragoman; error=\(type)"])
    }

    @Test func `an error of the upstream is its own, unless we changed its status`() throws {
      let catalogue = try TemporaryFile(
        named: "ours.yaml", holding: "changes: { make.permission-denied: { status: 404 } }\n")
      let upstream = try ScriptedUpstream(settings: "catalogue: [shipped, \"\(catalogue.path)\"]\n")
      let body = #"{"code":"SC403","message":"Permission denied","detail":"x"}"#
      let theirs =
        "Content-Type: application/json\r\nproxy-status: cdn.example; fwd-error\r\nContent-Length: \(body.utf8.count)"
      let (_, changed) = try upstream.exchange(
        Wire.request("/"), answering: "HTTP/1.1 403 Forbidden\r\n\(theirs)\r\n\r\n\(body)")
      #expect(changed.status == 404)
      #expect(changed.head.values("Proxy-Status") == ["cdn.example; fwd-error", "dragoman; received-status=403"])
      let (_, same) = try upstream.exchange(
        Wire.request("/"), answering: "HTTP/1.1 500 Oops\r\n\(theirs)\r\n\r\n\(body)")
      #expect(same.status == 500)
      #expect(same.head.values("Proxy-Status") == ["cdn.example; fwd-error"])
      let (_, head) = try upstream.exchange(
        Wire.request("/", method: "HEAD"), answering: "HTTP/1.1 404 Not Found\r\n\(theirs)\r\n\r\n", to: "HEAD")
      #expect(head.head.values("Proxy-Status") == ["cdn.example; fwd-error"])
      try upstream.proxy.end()
    }

    @Test func `a list that nobody can read goes where ours would stand behind it, and stays elsewhere`() throws {
      let catalogue = try TemporaryFile(
        named: "ours.yaml", holding: "changes: { make.permission-denied: { status: 404 } }\n")
      let upstream = try ScriptedUpstream(settings: "catalogue: [shipped, \"\(catalogue.path)\"]\n")
      let body = #"{"code":"SC403","message":"Permission denied","detail":"x"}"#
      let theirs = [
        "Content-Type: application/json", "Proxy-Status: \"cdn; error=dns_error", "Proxy-Status: edge;fwd=\"a, b\"",
        "Content-Length: \(body.utf8.count)",
      ].joined(separator: "\r\n")
      func statuses(_ line: String) throws -> [String] {
        let (_, response) = try upstream.exchange(
          Wire.request("/"), answering: "HTTP/1.1 \(line)\r\n\(theirs)\r\n\r\n\(body)")
        return response.head.values("Proxy-Status")
      }
      #expect(try statuses("403 Forbidden") == [#"edge;fwd="a, b""#, "dragoman; received-status=403"])
      for line in ["500 Oops", "200 OK"] {
        #expect(try statuses(line) == [#""cdn; error=dns_error"#, #"edge;fwd="a, b""#])
      }
      try upstream.proxy.end()
    }

    @Test func `a success has none of ours`() throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/echo")
      #expect(response.status == 200)
      #expect(response.head.values("Proxy-Status") == [])
    }
  }
}
