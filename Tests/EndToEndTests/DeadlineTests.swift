import Foundation
import Testing

extension EndToEnd {
  /// How long everything may take, and what happens then. The deadlines are short, and no test knows how long one took.
  @Suite struct Deadlines {
    @Test func `a connection without a first or a next request ends`() throws {
      let upstream = try ScriptedUpstream(settings: "deadlines:\n  keep_alive: 500ms\n")
      #expect(try upstream.proxy.connect().endsWithoutAnotherByte())
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/"))
      try upstream.nextRequest().answer(body: "one")
      #expect(try client.readResponse().text == "one")
      #expect(try client.endsWithoutAnotherByte())
      #expect(try upstream.proxy.metrics().sum("dragoman_requests_total") == 1)
      try upstream.proxy.end()
    }

    @Test func `a client that stops reading loses its connection, and the upstream's is closed`() throws {
      let upstream = try ScriptedUpstream(settings: "deadlines:\n  idle: 300ms\n")
      let client = try upstream.proxy.connect(receiveBuffer: 4_096)
      try client.send(Wire.request("/large", ["X-Request-ID: reads-no-more"]))
      let request = try upstream.nextRequest()
      let size = 50_000_000
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      #expect(throws: HarnessError.self) { try request.wire.send([UInt8](repeating: 0x78, count: size)) }
      let line = try upstream.proxy.logLine(correlationID: "reads-no-more")
      #expect(line["failure_side"] as? String == "client")
      #expect(line["failure_phase"] as? String == "response_body")
      #expect(try client.readToEnd().count < size)
      try upstream.proxy.end()
    }

    @Test func `a client that stops sending its body gets 408`() throws {
      let upstream = try ScriptedUpstream(settings: "deadlines:\n  idle: 300ms\n")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/upload", ["Content-Length: 10"], method: "POST") + "half ")
      let request = try upstream.nextRequest()
      let response = try client.readResponse()
      #expect(response.status == 408)
      #expect(try response.problem().code == "request_timeout")
      #expect(try client.endsWithoutAnotherByte())
      #expect(try request.wire.readToEnd() == Array("half ".utf8))
      client.close()
      try upstream.proxy.end()
    }

    @Test func `an upstream that stops taking the body is a response timeout`() throws {
      let upstream = try ScriptedUpstream(settings: "upstream:\n  deadlines:\n    idle: 300ms\n")
      let client = try upstream.proxy.connect()
      let size = 50_000_000
      let fields = ["Content-Length: \(size)", "X-Request-ID: takes-no-more"]
      try client.send(Wire.request("/upload", fields, method: "POST"))
      let request = try upstream.nextRequest()
      // Not all of it goes out: nobody takes it, and then the connection ends.
      #expect(throws: HarnessError.self) { try client.send([UInt8](repeating: 0x78, count: size)) }
      let line = try upstream.proxy.logLine(correlationID: "takes-no-more")
      #expect(line["code"] as? String == "upstream_response_timeout")
      #expect(line["failure_side"] as? String == "upstream")
      #expect(try request.wire.readToEnd().count < size)
      try upstream.proxy.end()
    }

    @Test func `a success that stalls ends with the connection`() throws {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("idle", "300ms"))
      let (_, response) = try upstream.exchange(
        Wire.request("/", ["X-Request-ID: stalls"]), answering: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf ")
      #expect(response.status == 200)
      #expect(response.text == "half ")
      #expect(!response.isComplete)
      #expect(try upstream.proxy.logLine(correlationID: "stalls")["failure_side"] as? String == "upstream")
      try upstream.proxy.end()
    }

    @Test func `an error that stalls is told as far as it came, and as cut`() throws {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("idle", "300ms"))
      let body = "Requests limit for organization exceeded"
      let (_, response) = try upstream.exchange(
        Wire.request("/", ["Accept-Language: de"]),
        answering: "HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n" + body)
      #expect(response.status == 429)
      #expect(response.isComplete)
      let problem = try response.problem()
      #expect(problem.truncated == true)
      // The word in which it breaks off may be half of a secret.
      #expect(problem.upstream?.text == "Requests limit for organization ")
      #expect(response.head.value("Content-Language") == "de")
      try upstream.proxy.end()
    }

    @Test func `an exchange without an answer ends at its total`() throws {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("total", "300ms"))
      let response = try upstream.proxy.get("/never")
      #expect(response.status == 504)
      #expect(try response.problem().code == "upstream_response_timeout")
      try upstream.proxy.end()
    }

    @Test func `so does one without a connection, whatever time is left for that`() throws {
      let silent = try Listener()
      let proxy = try Proxy(
        upstream: "https://\(silent.address)",
        settings: """
          upstream: { deadlines: { connect: 30s, total: 300ms }, retries: { attempts: 5 } }
          """)
      let response = try proxy.get("/never", ["X-Request-ID: no-connection"])
      #expect(response.status == 504)
      #expect(try response.problem().code == "upstream_response_timeout")
      #expect(try proxy.logLine(correlationID: "no-connection")["failure_phase"] as? String == "dial")
      #expect(try proxy.metrics().sum("dragoman_upstream_retries_total") == 0)
      try proxy.end()
    }

    @Test func `a stream ends at its total, however lively it is`() throws {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("total", "1s"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/mcp/stream", ["X-Request-ID: lively"]))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      #expect(try client.readHead().status == 200)
      let (end, piece) = (Patience.deadline, "1\r\nx\r\n")
      var isOver = false
      while !isOver, Date() < end {
        do {
          try request.wire.send(piece)
          isOver = try client.readExactly(piece.utf8.count) != Array(piece.utf8)
        } catch {
          isOver = true
        }
      }
      #expect(isOver)
      #expect(try upstream.proxy.logLine(correlationID: "lively")["failure_phase"] as? String == "response_body")
      try upstream.proxy.end()
    }

    @Test func `a firehose ends at its total too`() throws {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("total", "1s"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/firehose", ["X-Request-ID: firehose"]))
      let request = try upstream.nextRequest()
      let size = 1 << 40
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      #expect(try client.readHead().status == 200)
      // As fast as both ends go, until the proxy ends it.
      #expect(throws: HarnessError.self) { try Pump.move(size, from: request.wire, to: client) }
      #expect(try upstream.proxy.logLine(correlationID: "firehose")["failure_phase"] as? String == "response_body")
      try upstream.proxy.end()
    }

    @Test func `a request whose body is not whole at the total of the exchange gets 408, however lively it is`() throws
    {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("total", "1s"))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/upload", ["Content-Length: 1000000000"], method: "POST"))
      let request = try upstream.nextRequest()
      let end = Patience.deadline
      while !client.isReadable, Date() < end {
        try client.send("x")
        guard (try? request.wire.readExactly(1)) != nil else { break }
      }
      let response = try client.readResponse()
      #expect(response.status == 408)
      #expect(try response.problem().code == "request_timeout")
      client.close()
      try upstream.proxy.end()
    }

    @Test(arguments: ["", "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nhalf"])
    func `a firehose going up ends at the total too, whether an answer has begun or not`(answer: String) throws {
      let upstream = try ScriptedUpstream(settings: Self.upstreamDeadline("total", "1s"))
      let client = try upstream.proxy.connect()
      let size = 1 << 40
      let fields = ["Content-Length: \(size)", "X-Request-ID: firehose-up"]
      try client.send(Wire.request("/upload", fields, method: "POST"))
      let request = try upstream.nextRequest()
      try request.wire.send(answer)
      let moved = try? Pump.move(size, from: client, to: request.wire)
      #expect(moved != size)
      let status = try upstream.proxy.logLine(correlationID: "firehose-up")["status"] as? Int
      #expect(answer.isEmpty ? status == 408 || status == 504 : status == 403)
      client.close()
      try upstream.proxy.end()
    }

    private static func upstreamDeadline(_ key: String, _ value: String) -> String {
      "upstream:\n  deadlines:\n    \(key): \(value)\n"
    }
  }
}
