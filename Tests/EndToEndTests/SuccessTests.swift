import Testing

extension EndToEnd {
  /// What succeeds passes through as if the proxy were not there.
  @Suite struct Success {
    @Test func `the query reaches the upstream byte for byte`() throws {
      let upstream = try ScriptedUpstream()
      let target = "/api/v2/scenarios?pg%5Blimit%5D=10&cols[]=name&cols[]=id&q=%C3%A9+%2F~&empty=&=&&?"
      let (request, _) = try upstream.exchange(Wire.request(target), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(request.startLine == "GET \(target) HTTP/1.1")
      try upstream.proxy.end()
    }

    @Test func `the client's fields reach the upstream byte for byte`() throws {
      let upstream = try ScriptedUpstream()
      let fields = [
        "imt-Custom-CASE: Some  Value", "x-empty:", "X-Twice: one", "X-Twice: two", "X-Latin: \u{E9}\u{10D}",
        "Authorization: Token 00000000-0000-0000-0000-000000000000", "Cookie: a=b; c=d", "User-Agent: odd/1.0 (é)",
        "Accept-Encoding: gzip, deflate",
      ]
      let (request, _) = try upstream.exchange(Wire.request("/", fields), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(request.fieldLines.filter(fields.contains) == fields)
      #expect(request.value("Host") == upstream.listener.address.description)
      try upstream.proxy.end()
    }

    @Test func `the upstream learns through whom it was asked, and nothing new of the caller`() throws {
      let upstream = try ScriptedUpstream()
      let (request, _) = try upstream.exchange(
        Wire.request("/", ["X-Forwarded-For: 192.0.2.1", "Via: 1.0 before"]),
        answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(request.values("Via").joined(separator: ", ").hasPrefix("1.0 before, 1.1 "))
      #expect(request.values("X-Forwarded-For") == ["192.0.2.1"])
      #expect(request.values("Forwarded").isEmpty)
      try upstream.proxy.end()
    }

    @Test func `fields that concern one connection only stop at the proxy`() throws {
      let upstream = try ScriptedUpstream()
      let fields = [
        "Connection: keep-alive, X-For-The-Proxy", "X-For-The-Proxy: 1", "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive", "X-For-The-Upstream: 1",
      ]
      let (request, response) = try upstream.exchange(
        Wire.request("/", fields),
        answering: """
          HTTP/1.1 200 OK\r\nConnection: X-From-The-Upstream\r\nX-From-The-Upstream: 1\r\nKeep-Alive: timeout=5\r
          X-For-The-Client: 1\r\nContent-Length: 0\r\n\r\n
          """)
      for dropped in ["X-For-The-Proxy", "Keep-Alive", "Proxy-Connection"] {
        #expect(request.values(dropped).isEmpty, "\(dropped)")
      }
      #expect(request.value("X-For-The-Upstream") == "1")
      #expect(response.head.values("X-From-The-Upstream").isEmpty)
      #expect(response.head.value("X-For-The-Client") == "1")
      try upstream.proxy.end()
    }

    @Test func `the upstream's fields and body reach the client byte for byte`() throws {
      let upstream = try ScriptedUpstream()
      let fields = [
        "content-TYPE: application/jsonc", "ETag: \"abc\"", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2", "X-Empty:",
        "Content-Encoding: gzip", "Content-Language: fr", "Vary: Accept", "Date: Sun, 06 Nov 1994 08:49:37 GMT",
      ]
      let body = "not gzip at all \u{0} \u{1F41F}"
      let answer = ["HTTP/1.1 200 OK"] + fields + ["Content-Length: \(body.utf8.count)", "", body]
      let (_, response) = try upstream.exchange(Wire.request("/"), answering: answer.joined(separator: "\r\n"))
      #expect(response.head.fieldLines.filter(fields.contains) == fields)
      #expect(response.head.values("Content-Language") == ["fr"])
      #expect(response.head.values("Vary") == ["Accept"])
      #expect(response.text == body)
      try upstream.proxy.end()
    }

    @Test(arguments: [200, 201, 202, 203, 206, 299, 301, 302, 307, 308])
    func `a status below 400 is never translated, whatever its body says`(status: Int) throws {
      let upstream = try ScriptedUpstream()
      let body = #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#
      let (_, response) = try upstream.exchange(
        Wire.request("/"),
        answering: "HTTP/1.1 \(status) X\r\nLocation: /there\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      #expect(response.status == status)
      #expect(response.head.value("Location") == "/there")
      #expect(response.text == body)
      try upstream.proxy.end()
    }

    @Test func `a connection serves one request after another`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      for number in 1...5 {
        try client.send(Wire.request("/\(number)"))
        let request = try upstream.nextRequest()
        #expect(request.head.startLine == "GET /\(number) HTTP/1.1")
        try request.answer(body: "answer \(number)")
        #expect(try client.readResponse().text == "answer \(number)")
      }
      try upstream.proxy.end()
    }

    @Test func `curl through the proxy reads what it reads from the upstream itself`() throws {
      let stack = try Stack.current
      let path = "/api/v2/sandbox/echo?pg%5Blimit%5D=10"
      let direct = try Curl.run("--cacert", stack.sandbox.ca, "-X", "POST", "-d", "a=b", stack.sandbox.url + path)
      let proxied = try Curl.run("-X", "POST", "-d", "a=b", "http://\(stack.proxy.address)\(path)")
      #expect(direct.exit == .status(0))
      #expect(proxied.exit == .status(0))
      #expect(proxied.output.joined().contains("pg%5Blimit%5D=10"))
      #expect(direct.output.joined().contains("pg%5Blimit%5D=10"))
    }
  }
}
