import Testing

extension EndToEnd {
  /// Answers without a body, interim answers, and the versions and expectations that change how a message is framed.
  @Suite struct Framing {
    @Test func `HEAD gets the head of a success and nothing behind it`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/file", method: "HEAD") + Wire.request("/next"))
      let request = try upstream.nextRequest()
      #expect(request.head.startLine == "HEAD /file HTTP/1.1")
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 12345\r\nETag: \"x\"\r\n\r\n")
      let response = try client.readResponse(to: "HEAD")
      #expect(response.head.value("Content-Length") == "12345")
      #expect(response.head.value("ETag") == "\"x\"")
      try upstream.nextRequest().answer(body: "next")
      #expect(try client.readResponse().text == "next")
      try upstream.proxy.end()
    }

    @Test func `HEAD gets the head of an error, in the caller's language, and nothing behind it`() throws {
      let client = try Stack.current.proxy.connect()
      let fields = ["Accept-Language: de"]
      let response = try client.get("/api/v2/sandbox/errors/SC403", fields, method: "HEAD")
      #expect(response.status == 403)
      #expect(response.head.value("Content-Type") == "application/problem+json")
      #expect(response.head.value("Content-Language") == "de")
      // How long the answer to GET is depends on a body that was not sent.
      #expect(response.head.values("Content-Length") == [])
      let whole = try client.get("/api/v2/sandbox/errors/SC403", fields)
      #expect(try whole.problem().code == "SC403")
      let names = { (head: Head) in Set(head.fieldLines.map { String($0.prefix { $0 != ":" }) }) }
      #expect(names(whole.head).subtracting(names(response.head)) == ["Content-Length"])
    }

    @Test(arguments: ["204 No Content", "304 Not Modified"])
    func `an answer that has no body by its status is passed through`(status: String) throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["If-None-Match: \"x\""]) + Wire.request("/next"))
      let request = try upstream.nextRequest()
      #expect(request.head.value("If-None-Match") == "\"x\"")
      try request.wire.send("HTTP/1.1 \(status)\r\nETag: \"x\"\r\n\r\n")
      let response = try client.readResponse()
      #expect(response.head.startLine == "HTTP/1.1 \(status)")
      #expect(response.head.value("ETag") == "\"x\"")
      #expect(response.head.values("Transfer-Encoding").isEmpty)
      try upstream.nextRequest().answer(body: "next")
      #expect(try client.readResponse().text == "next")
      try upstream.proxy.end()
    }

    @Test func `interim answers pass, with their fields and in their order`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nX-Request-ID: theirs\r\n\r\n")
      let hints = try client.readHead()
      #expect(hints.value("Link") == "</a.css>; rel=preload")
      // The ID is that of the answer, which is still to come.
      #expect(hints.values("X-Request-ID") == [])
      try request.wire.send("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      let response = try client.readResponse()
      #expect(response.interim.map(\.status) == [102])
      #expect(response.text == "ok")
      #expect(response.head.values("X-Request-ID") == request.head.values("X-Request-ID"))
      try upstream.proxy.end()
    }

    @Test func `trailers pass in both directions`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      let head = Wire.request("/", ["Transfer-Encoding: chunked", "TE: trailers", "Trailer: X-Up"], method: "POST")
      try client.send(head + "2\r\nup\r\n0\r\nX-Up: 1\r\n\r\n")
      let request = try upstream.nextRequest()
      let received = try request.wire.readChunked()
      #expect(received.body == Array("up".utf8))
      #expect(received.trailers == ["X-Up: 1"])
      try request.wire.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Down\r\n\r\n4\r\ndown\r\n0\r\nX-Down: 2\r\n\r\n")
      let response = try client.readResponse()
      #expect(response.text == "down")
      #expect(response.trailers == ["X-Down: 2"])
      try upstream.proxy.end()
    }

    @Test func `trailers that would stand for the ID or the trace of the exchange stay behind`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(
        Wire.request("/", ["Transfer-Encoding: chunked"], method: "POST")
          + "2\r\nup\r\n0\r\nx-request-id: other\r\nX-Up: 1\r\ntraceparent: 00-x\r\ntracestate: a=1\r\n\r\n")
      let request = try upstream.nextRequest()
      #expect(try request.wire.readChunked().trailers == ["X-Up: 1"])
      try request.wire.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ndown\r\n0\r\nX-Request-Id: other\r\nX-Down: 2\r\n\r\n"
      )
      #expect(try client.readResponse().trailers == ["X-Down: 2"])
      try upstream.proxy.end()
    }

    @Test func `where Connection names fields, no trailer passes`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(
        Wire.request("/", ["Transfer-Encoding: chunked", "Connection: X-Up"], method: "POST")
          + "2\r\nup\r\n0\r\nX-Up: 1\r\n\r\n")
      let request = try upstream.nextRequest()
      #expect(try request.wire.readChunked().trailers == [])
      try request.wire.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: X-Down\r\n\r\n4\r\ndown\r\n0\r\nX-Down: 2\r\n\r\n"
      )
      #expect(try client.readResponse().trailers == [])
      try upstream.proxy.end()
    }

    @Test func `of a caller that is not believed no trailer carries an ID or a trace`() throws {
      let upstream = try ScriptedUpstream(
        settings: "correlation: {trust: never, trace_context: false, accepted: [X-Amzn-Trace-Id]}")
      let client = try upstream.proxy.connect()
      try client.send(
        Wire.request("/", ["Transfer-Encoding: chunked"], method: "POST")
          + "2\r\nup\r\n0\r\nX-Amzn-Trace-Id: a\r\nX-Up: 1\r\ntraceparent: b\r\nb3: 0\r\n\r\n")
      let request = try upstream.nextRequest()
      #expect(try request.wire.readChunked().trailers == ["X-Up: 1"])
      try request.answer()
      #expect(try client.readResponse().status == 200)
      try upstream.proxy.end()
    }

    @Test func `a body is sent only after the upstream said continue`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 4", "Expect: 100-continue"], method: "PUT"))
      let request = try upstream.nextRequest()
      #expect(request.head.value("Expect")?.lowercased() == "100-continue")
      #expect(!client.isReadable)
      try request.wire.send("HTTP/1.1 100 Continue\r\n\r\n")
      #expect(try client.readHead().status == 100)
      try client.send("body")
      #expect(try request.wire.readExactly(4) == Array("body".utf8))
      try request.answer("201 Created")
      #expect(try client.readResponse().status == 201)
      try upstream.proxy.end()
    }

    @Test func `an upstream that refuses an expected body is translated without it`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 4", "Expect: 100-continue"], method: "PUT"))
      try upstream.nextRequest().answer("413 Payload Too Large", body: #"{"detail":"request entity too large"}"#)
      let response = try client.readResponse()
      #expect(response.interim.isEmpty)
      #expect(response.status == 413)
      #expect(try response.problem().upstream?.detail == "request entity too large")
      try upstream.proxy.end()
    }

    @Test func `an HTTP/1.0 client gets no chunks, and the connection's end`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send("GET /old HTTP/1.0\r\nHost: localhost\r\n\r\n")
      let request = try upstream.nextRequest()
      #expect(request.head.startLine == "GET /old HTTP/1.1")
      try request.wire.send(
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nold\r\n0\r\n\r\n")
      let response = try client.readResponse()
      #expect(response.interim.isEmpty)
      #expect(response.head.values("Transfer-Encoding").isEmpty)
      #expect(response.text == "old")
      #expect(try client.endsWithoutAnotherByte())
      try upstream.proxy.end()
    }

    @Test func `an HTTP/1.0 client gets its errors translated too`() throws {
      let client = try Stack.current.proxy.connect()
      try client.send("GET /api/v2/sandbox/errors/IM005 HTTP/1.0\r\nHost: localhost\r\nAccept-Language: cs\r\n\r\n")
      let response = try client.readResponse()
      #expect(try response.problem().code == "IM005")
      #expect(response.head.value("Content-Language") == "cs")
      #expect(try client.endsWithoutAnotherByte())
    }

    @Test func `a DELETE may carry a body`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["Content-Length: 12"], method: "DELETE") + #"{"keys":[1]}"#)
      let request = try upstream.nextRequest()
      #expect(try request.wire.readExactly(12) == Array(#"{"keys":[1]}"#.utf8))
      try request.answer()
      #expect(try client.readResponse().status == 200)
      try upstream.proxy.end()
    }
  }
}
