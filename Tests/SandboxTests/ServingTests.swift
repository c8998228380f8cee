import Foundation
import Glibc
import JSON
import Sandbox
import Testing

@Suite struct `A sandbox over TCP` {
  @Test func `echo tells what arrived, byte for byte`() throws {
    let running = try RunningSandbox()
    let reply = running.exchange(
      "POST /api/v2/sandbox/echo?pg%5Blimit%5D=10&cols[]=a HTTP/1.1\r\nHost: localhost\r\nx-lower: 1\r\n"
        + "X-Latin: caf\u{e9}\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc")
    let json = try reply.json()
    #expect(reply.statusLine == "HTTP/1.1 200 OK")
    #expect(json["method"]?.string == "POST")
    #expect(json["target"]?.string == "/api/v2/sandbox/echo?pg%5Blimit%5D=10&cols[]=a")
    #expect(json["bytes"]?.integer == 3)
    #expect(json["fnv1a64"]?.string == "e71fa2190541574b")
    let fields = json["fields"]?.elements.map { $0.elements.map { $0.string } }
    #expect(fields?.dropFirst().first == ["x-lower", "1"])
    // UTF-8 bytes of the e with acute, one scalar for each byte.
    #expect(fields?.dropFirst(2).first == ["X-Latin", "caf\u{c3}\u{a9}"])
  }

  @Test func `a chunked upload is measured, with its trailers`() throws {
    let reply = try RunningSandbox().exchange(
      "PUT /api/v2/sandbox/sink HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1\r\na\r\n2\r\nbc\r\n0\r\nX-End: yes\r\n\r\n")
    #expect(String(decoding: reply.body, as: UTF8.self).contains(#""bytes":3,"fnv1a64":"e71fa2190541574b""#))
    #expect(try reply.json()["trailers"]?.elements.map { $0.elements.map { $0.string } } == [["X-End", "yes"]])
  }

  @Test func `bytes are the documented pattern`() throws {
    let body = try RunningSandbox().get("/api/v2/sandbox/bytes/300000").body
    #expect(body.count == 300_000)
    #expect(body.enumerated().allSatisfy { BytePattern.byte(at: $0.offset) == $0.element })
  }

  @Test func `requests on one connection are answered in order, pipelined too`() throws {
    let running = try RunningSandbox()
    let one = "GET /api/v2/sandbox/errors/IM310 HTTP/1.1\r\nHost: a\r\n\r\n"
    let last = "GET /api/v2/sandbox/status/204 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    let text = running.exchange(one + one + last).text
    #expect(text.components(separatedBy: "HTTP/1.1 429 ").count == 3)
    #expect(text.components(separatedBy: "HTTP/1.1 ").last?.hasPrefix("204 No Content") == true)
  }

  @Test func `a client that waits for 100 gets it before it sends the body`() throws {
    let running = try RunningSandbox()
    let descriptor = Loopback.connect(running.port)
    defer { close(descriptor) }
    let head = "POST /api/v2/sandbox/sink HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    _ = send(descriptor, head, head.utf8.count, 0)
    let interim = Loopback.read(descriptor, atLeast: 25)
    #expect(String(decoding: interim, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    _ = send(descriptor, "ok", 2, 0)
    #expect(String(decoding: Loopback.read(descriptor, atLeast: 50), as: UTF8.self).hasPrefix("HTTP/1.1 200 OK"))
  }

  @Test func `an early answer comes before the body and survives the close`() throws {
    let running = try RunningSandbox()
    let head = "POST /api/v2/sandbox/errors/SC413 HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n"
    let upload = Array((head + "X-Sandbox-Fault: early-answer\r\n\r\n").utf8) + [UInt8](repeating: 0, count: 2_000_000)
    let reply = running.exchange(upload)
    #expect(reply.statusLine == "HTTP/1.1 413 Content Too Large")
    #expect(try reply.json()["code"]?.string == "SC413")
    #expect(!reply.wasReset)
  }

  @Test func `a reset is a reset, before the head and in the body`() throws {
    let running = try RunningSandbox()
    let before = running.get("/api/v2/sandbox/faults/reset")
    #expect(before.wasReset)
    #expect(before.bytes.isEmpty)
    let after = running.get("/api/v2/sandbox/faults/reset-body?bytes=10")
    #expect(after.wasReset)
    let idle = running.get("/api/v2/sandbox/faults/reset-idle")
    #expect(idle.wasReset)
  }

  @Test func `cut answers end without a reset`() throws {
    let running = try RunningSandbox()
    let head = running.get("/api/v2/sandbox/faults/cut-head?bytes=20")
    #expect(head.bytes.count == 20)
    #expect(!head.wasReset)
    let body = running.get("/api/v2/sandbox/faults/cut-body?bytes=10")
    #expect(body.body.count == 10)
    #expect(running.get("/api/v2/sandbox/faults/close-after-accept").bytes.isEmpty)
  }

  @Test func `close-idle closes a connection that it said it would keep`() throws {
    let running = try RunningSandbox()
    let reply = running.exchange("GET /api/v2/sandbox/faults/close-idle HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(!reply.head.contains("Connection: close"))
    #expect(try reply.json()["ok"]?.bool == true)
  }

  @Test func `a streamed body of 50 MB arrives whole`() throws {
    let running = try RunningSandbox()
    let descriptor = Loopback.connect(running.port)
    defer { close(descriptor) }
    let target = "/api/v2/sandbox/faults/huge-body?bytes=50000000&status=500"
    let request = "GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    _ = send(descriptor, request, request.utf8.count, 0)
    let (first, count) = Loopback.count(descriptor)
    let head = Reply(bytes: first, wasReset: false).head
    #expect(head.hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
    #expect(count == head.utf8.count + 4 + 50_000_000)
  }

  @Test(arguments: [
    ("GET /", "", 400), ("GET /", "Host: a\r\nHost: b\r\n", 400), ("GET ", "Host: a\r\n", 400),
    ("POST /", "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n", 501),
  ]) func `a bad request is refused and the connection closes`(line: String, fields: String, status: Int) throws {
    let reply = try RunningSandbox().exchange("\(line) HTTP/1.1\r\n\(fields)\r\n")
    #expect(reply.statusLine.hasPrefix("HTTP/1.1 \(status) "))
    #expect(reply.head.contains("Connection: close"))
  }

  @Test func `too long a target is refused`() throws {
    let target = "/" + String(repeating: "a", count: 40_000)
    #expect(try RunningSandbox().get(target).statusLine == "HTTP/1.1 414 URI Too Long")
  }

  @Test func `three hundred connections are served at once`() throws {
    let running = try RunningSandbox()
    let connections = (0..<300).map { _ in Loopback.connect(running.port) }
    defer { for each in connections { close(each) } }
    let request = "GET /api/v2/sandbox/faults/slow-head?ms=100 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    for each in connections { _ = send(each, request, request.utf8.count, 0) }
    let replies = connections.map(Loopback.readAll)
    #expect(replies.allSatisfy { $0.statusLine == "HTTP/1.1 200 OK" })
  }

  @Test func `beyond the limit of connections the next one waits for its turn`() throws {
    var settings = SandboxSettings()
    settings.maximumConnections = 1
    let running = try RunningSandbox(settings: settings)
    let first = Loopback.connect(running.port)
    _ = send(first, "GET /", 5, 0)
    let second = Loopback.connect(running.port)
    defer { close(second) }
    let request = "GET /api/v2/sandbox/status/200 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    _ = send(second, request, request.utf8.count, 0)
    close(first)
    #expect(Loopback.readAll(second).statusLine == "HTTP/1.1 200 OK")
  }

  @Test func `greetings other than serving never answer`() throws {
    for (greeting, isReset) in [(SandboxSettings.Greeting.close, false), (.reset, true)] {
      var settings = SandboxSettings()
      settings.greeting = greeting
      let running = try RunningSandbox(settings: settings)
      let descriptor = Loopback.connect(running.port)
      defer { close(descriptor) }
      let reply = Loopback.readAll(descriptor)
      #expect(reply.bytes.isEmpty)
      #expect(reply.wasReset == isReset)
      #expect(!reply.timedOut)
      withExtendedLifetime(running) {}
    }
  }

  @Test func `a client that is too slow with its head is dropped`() throws {
    var settings = SandboxSettings()
    settings.headMilliseconds = 50
    let reply = try RunningSandbox(settings: settings).exchange("GET / HT")
    #expect(reply.bytes.isEmpty)
    #expect(!reply.timedOut)
  }

  @Test func `stop drops connections and frees the port`() throws {
    let running = try RunningSandbox()
    let descriptor = Loopback.connect(running.port)
    defer { close(descriptor) }
    let request = "GET /api/v2/sandbox/faults/never-answers HTTP/1.1\r\nHost: a\r\n\r\n"
    _ = send(descriptor, request, request.utf8.count, 0)
    running.sandbox.stop()
    running.sandbox.stop()
    let reply = Loopback.readAll(descriptor)
    #expect(reply.bytes.isEmpty)
    #expect(!reply.timedOut)
    withExtendedLifetime(running) {}
  }
}
