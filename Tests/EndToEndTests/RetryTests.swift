import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// A request is sent once more where that is safe and helps, and never else.
  @Suite struct Retries {
    /// Every failure there is counts, waits are short, and the circuit stays out of it.
    private static func settings(attempts: Int = 1, wait: String = "2s", budget: Int = 100) -> String {
      """
      upstream:
        retries:
          attempts: \(attempts)
          budget: \(budget)
          on: [connect, reset, 429, 502, 503, 504]
          backoff: 1ms
          max_wait: \(wait)
        breaker:
          failures: off
      """
    }

    @Test(arguments: ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
    func `a method that may be repeated is, when its connection was reset before the head`(method: String) throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/twice?a=b", ["X-Request-ID: twice"], method: method))
      let first = try upstream.nextRequest()
      try first.wire.reset()
      let second = try upstream.nextRequest()
      #expect(second.head.startLine == "\(method) /twice?a=b HTTP/1.1")
      #expect(second.head.values("X-Request-ID") == first.head.values("X-Request-ID"))
      try second.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      #expect(try client.readResponse(to: method).status == 200)
      #expect(try upstream.proxy.logLine(correlationID: "twice")["retries"] as? Int == 1)
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_retries_total", #"reason="reset""#) == 1)
      try upstream.proxy.end()
    }

    @Test(arguments: [["Content-Length: 2"], ["Content-Length: 2", "Idempotency-Key:"]])
    func `a POST is not, without a key by which the upstream would know it again`(fields: [String]) throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(attempts: 5))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/run", fields, method: "POST") + "{}")
      let only = try upstream.nextRequest()
      _ = try only.wire.readExactly(2)
      try only.wire.reset()
      let response = try client.readResponse()
      #expect(response.status == 502)
      #expect(try response.problem().code == "upstream_reset")
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_requests_total") == 1)
      try upstream.proxy.end()
    }

    @Test func `a POST with an Idempotency-Key is, with the same bytes of its body`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      let body = "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-Trailer: t\r\n\r\n"
      let fields = ["Idempotency-Key: \"8e03978e\"", "Transfer-Encoding: chunked", "Trailer: X-Trailer"]
      try client.send(Wire.request("/run", fields, method: "POST") + body)
      let first = try upstream.nextRequest()
      #expect(first.head.value("Idempotency-Key") == "\"8e03978e\"")
      let sent = try first.wire.readChunked()
      #expect(String(decoding: sent.body, as: UTF8.self) == "hello world")
      try first.wire.reset()
      let second = try upstream.nextRequest()
      let again = try second.wire.readChunked()
      #expect(again.body == sent.body && again.trailers == sent.trailers && again.isComplete)
      try second.answer(body: "done")
      #expect(try client.readResponse().text == "done")
      try upstream.proxy.end()
    }

    @Test(arguments: [(16_384, true), (16_385, false)])
    func `a body is kept for that up to 16 KiB`(count: Int, isRepeated: Bool) throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      try client.send(Array(Wire.request("/put", ["Content-Length: \(count)"], method: "PUT").utf8) + body)
      let first = try upstream.nextRequest()
      #expect(try first.wire.readExactly(count) == body)
      try first.wire.reset()
      if isRepeated {
        let second = try upstream.nextRequest()
        #expect(try second.wire.readExactly(count) == body)
        try second.answer(body: "done")
        #expect(try client.readResponse().text == "done")
      } else {
        #expect(try client.readResponse().problem().code == "upstream_reset")
      }
      try upstream.proxy.end()
    }

    @Test func `a body that is still coming goes on where it was`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/put", ["Content-Length: 10"], method: "PUT") + "first")
      let first = try upstream.nextRequest()
      #expect(try first.wire.readExactly(5) == Array("first".utf8))
      try first.wire.reset()
      let second = try upstream.nextRequest()
      #expect(try second.wire.readExactly(5) == Array("first".utf8))
      try client.send("-last")
      #expect(try second.wire.readExactly(5) == Array("-last".utf8))
      try second.answer(body: "whole")
      #expect(try client.readResponse().text == "whole")
      try upstream.proxy.end()
    }

    @Test(arguments: ["429 Too Many Requests", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])
    func `a configured status is, after the time that the upstream asks for`(status: String) throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/busy"))
      let first = try upstream.nextRequest()
      try first.answer(status, ["Retry-After: 1"], body: "{\"message\":\"not now\"}")
      let second = try upstream.nextRequest()
      // Its body was read, so its connection was free.
      #expect(second.wire === first.wire)
      try second.answer(body: "now")
      let response = try client.readResponse()
      #expect(response.status == 200 && response.text == "now")
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_retries_total", #"reason="status""#) == 1)
      try upstream.proxy.end()
    }

    @Test(arguments: [
      ("503 Service Unavailable", ["Retry-After: 3"]), ("429 Too Many Requests", []),
      ("503 Service Unavailable", ["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"]), ("500 Internal Server Error", []),
      ("404 Not Found", []),
    ])
    func `an error that asks for a long time, or that no repeating helps, is translated at once`(
      status: String, fields: [String]
    ) throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(attempts: 5))
      let (_, response) = try upstream.exchange(
        Wire.request("/"),
        answering: (["HTTP/1.1 \(status)"] + fields + ["Content-Length: 0", "", ""]).joined(separator: "\r\n"))
      #expect(String(response.status) == status.prefix(3))
      #expect(
        response.head.values("Retry-After") == fields.map { String($0.dropFirst("Retry-After: ".count)) }
          || fields.isEmpty)
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_requests_total") == 1)
      try upstream.proxy.end()
    }

    @Test func `a status that is not configured is the caller's`() throws {
      let upstream = try ScriptedUpstream()
      let (_, response) = try upstream.exchange(
        Wire.request("/"), answering: "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
      #expect(response.status == 503)
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_retries_total") == 0)
      try upstream.proxy.end()
    }

    @Test func `after the last attempt the caller has the last error`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(attempts: 2))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["X-Request-ID: thrice"]))
      try upstream.nextRequest().answer("503 Service Unavailable", ["Connection: close"])
      try upstream.nextRequest().wire.reset()
      try upstream.nextRequest().answer("502 Bad Gateway", body: "{\"message\":\"the last\"}")
      let response = try client.readResponse()
      #expect(response.status == 502)
      #expect(try response.problem().upstream?.message == "the last")
      #expect(try upstream.proxy.logLine(correlationID: "thrice")["retries"] as? Int == 2)
      try upstream.proxy.end()
    }

    @Test func `a port where nobody listens is dialled once more`() throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url, settings: Self.settings(attempts: 2))
      let response = try proxy.get("/")
      #expect(try response.problem().code == "upstream_refused")
      #expect(try proxy.metrics().sum("dragoman_upstream_retries_total", #"reason="connect""#) == 2)
      try proxy.end()
    }

    @Test func `interim answers that the caller has do not matter, a byte of the final one does`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      let first = try upstream.nextRequest()
      try first.wire.send("HTTP/1.1 103 Early Hints\r\n\r\n")
      #expect(try client.readHead().status == 103)
      try first.wire.reset()
      let second = try upstream.nextRequest()
      try second.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
      #expect(try client.readHead().status == 200)
      #expect(try client.readExactly(4) == Array("half".utf8))
      try second.wire.reset()
      #expect(try client.endsWithoutAnotherByte())
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_requests_total") == 2)
      try upstream.proxy.end()
    }

    @Test func `a caller that leaves during the wait ends it`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(wait: "1m"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["X-Request-ID: impatient"]))
      try upstream.nextRequest().answer("503 Service Unavailable", ["Retry-After: 60"])
      let isSetAside = try Patience.until {
        try upstream.proxy.metrics().sum("dragoman_upstream_connections_idle") == 1
      }
      #expect(isSetAside)
      client.close()
      let line = try upstream.proxy.logLine(correlationID: "impatient")
      #expect(line["status"] as? Int == 499)
      #expect(try upstream.proxy.metrics().sum("dragoman_upstream_requests_total") == 1)
      try upstream.proxy.end()
    }

    @Test func `a process that ends answers those who wait with what there is`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings(wait: "1m"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      try upstream.nextRequest().answer(
        "503 Service Unavailable", ["Retry-After: 60"], body: "{\"message\":\"come later\"}")
      let isSetAside = try Patience.until {
        try upstream.proxy.metrics().sum("dragoman_upstream_connections_idle") == 1
      }
      #expect(isSetAside)
      upstream.proxy.child.signal(SIGTERM)
      let response = try client.readResponse()
      #expect(response.status == 503)
      #expect(try response.problem().upstream?.message == "come later")
      #expect(response.head.value("Retry-After") == "60")
      #expect(try upstream.proxy.child.waitForExit() == .status(0))
    }

    @Test func `an error set aside leaves no trace but that there was a repetition`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      let fields = ["Idempotency-Key: k-1", "Content-Length: 4", "X-Request-ID: aside"]
      try client.send(Wire.request("/run", fields, method: "POST") + "body")
      let first = try upstream.nextRequest()
      #expect(try first.wire.readExactly(4) == Array("body".utf8))
      try first.answer(
        "503 Service Unavailable", ["Set-Cookie: a=b"], body: String(repeating: "an error. ", count: 900))
      let second = try upstream.nextRequest()
      for name in ["Idempotency-Key", "Content-Length", "X-Request-ID", "traceparent"] {
        #expect(second.head.values(name).count == 1)
        #expect(second.head.values(name) == first.head.values(name))
      }
      #expect(try second.wire.readExactly(4) == Array("body".utf8))
      try second.answer("201 Created", body: "ran")
      let response = try client.readResponse()
      #expect(response.status == 201 && response.text == "ran")
      #expect(response.head.value("Set-Cookie") == nil)
      // Neither does it in the exchange that uses its buffers next.
      try client.send(Wire.request("/next"))
      try upstream.nextRequest().answer("404 Not Found", body: "{}")
      #expect(try client.readResponse().problem().upstream?.message == nil)
      let metrics = try upstream.proxy.metrics()
      #expect(metrics.sum("dragoman_requests_total", #"status="201""#) == 1)
      #expect(metrics.sum("dragoman_requests_total") == 2)
      #expect(metrics.sum("dragoman_errors_total") == 1)
      let line = try upstream.proxy.logLine(correlationID: "aside")
      #expect(line["status"] as? Int == 201)
      #expect(line["retries"] as? Int == 1)
      #expect(line["code"] == nil)
      #expect(try !upstream.proxy.askAdmin("/errors").text.contains("aside"))
      try upstream.proxy.end()
    }

    @Test func `an answer before the request is whole is set aside, and the rest goes up the second time`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/put", ["Transfer-Encoding: chunked"], method: "PUT") + "5\r\nfirst\r\n")
      let first = try upstream.nextRequest()
      #expect(try first.wire.readExactly(10) == Array("5\r\nfirst\r\n".utf8))
      try first.answer("503 Service Unavailable")
      let second = try upstream.nextRequest()
      // What is left of the request is not to be taken for one of its own.
      #expect(second.wire !== first.wire)
      try client.send("5\r\n-last\r\n0\r\n\r\n")
      let received = try second.wire.readChunked()
      #expect(String(decoding: received.body, as: UTF8.self) == "first-last" && received.isComplete)
      try second.answer(body: "whole")
      #expect(try client.readResponse().text == "whole")
      #expect(try first.wire.endsWithoutAnotherByte())
      try upstream.proxy.end()
    }

    @Test func `leave to send a body is asked for again as long as none of it came`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/put", ["Content-Length: 4", "Expect: 100-continue"], method: "PUT"))
      let first = try upstream.nextRequest()
      try first.wire.reset()
      let second = try upstream.nextRequest()
      #expect(second.head.value("Expect") == "100-continue")
      try second.wire.send("HTTP/1.1 100 Continue\r\n\r\n")
      #expect(try client.readHead().status == 100)
      try client.send("body")
      #expect(try second.wire.readExactly(4) == Array("body".utf8))
      try second.wire.reset()
      #expect(try client.readResponse().problem().code == "upstream_reset")
      try upstream.proxy.end()
    }

    @Test func `a flood of failures is repeated as far as the budget goes, and no further`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Self.settings(budget: 20))
      let client = try proxy.connect()
      let start = Date()
      for _ in 1...200 {
        #expect(try client.get("/api/v2/users/me", ["X-Sandbox-Fault: reset"]).status == 502)
      }
      let seconds = Date().timeIntervalSince(start)
      let metrics = try proxy.metrics()
      let (retried, refused) = (
        metrics.sum("dragoman_upstream_retries_total"), metrics.sum("dragoman_upstream_retries_refused_total")
      )
      #expect(retried + refused == 200)
      // One in five, those saved up, and one in a second.
      #expect(retried >= 40 && retried <= 40 + 10 + seconds.rounded(.up))
      try proxy.end()
    }
  }
}
