import HTTPWire
import Testing
import Translation

@testable import Sidecar

@Suite struct `The head that is forwarded` {
  @Test func `keeps what is the request's own, byte for byte and in its order`() throws {
    let head = try forwarded(
      """
      PATCH /a/%2e%2E//b?q=1&q=%20 HTTP/1.1
      host: proxy.example
      X-Odd:   two  spaces  
      accept: a
      Accept: b
      Cookie: c=d
      Authorization: Token secret
      X-Empty:
      Forwarded: for=192.0.2.1
      """)
    #expect(head.requestLine == "PATCH /a/%2e%2E//b?q=1&q=%20 HTTP/1.1")
    #expect(
      head.fields.dropLast(3) == [
        "Host: upstream.example", "X-Odd:   two  spaces  ", "accept: a", "Accept: b", "Cookie: c=d",
        "Authorization: Token secret", "X-Empty:", "Forwarded: for=192.0.2.1",
      ])
    #expect(head.names.suffix(3) == ["Via", "X-Request-ID", "traceparent"])
  }

  @Test func `has nothing that concerns the client's connection`() throws {
    let head = try forwarded(
      """
      GET / HTTP/1.1
      Host: a
      Connection: close, x-mine, Keep-Alive
      X-Mine: 1
      x-MINE: 2
      X-Yours: 3
      Keep-Alive: timeout=5
      Proxy-Connection: keep-alive
      TE: trailers
      Upgrade: h2c
      HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA
      Proxy-Authorization: Basic Og==
      """)
    #expect(head.names == ["Host", "X-Yours", "Via", "X-Request-ID", "traceparent"])
  }

  @Test func `announces chunks anew, once`() throws {
    let head = try forwarded(
      """
      POST / HTTP/1.1
      Host: a
      transfer-encoding: chunked
      Content-Type: text/plain
      """)
    #expect(head.fields.filter { $0.lowercased().hasPrefix("transfer-encoding") } == ["Transfer-Encoding: chunked"])
  }

  @Test func `does not let Connection remove what frames or routes the message`() throws {
    let head = try forwarded(
      """
      POST / HTTP/1.1
      Host: a
      Connection: content-length, host
      Content-Length: 5
      """)
    #expect(head.names == ["Host", "Content-Length", "Via", "X-Request-ID", "traceparent"])
  }

  @Test func `asks for a 100 only where the client waits for one`() throws {
    let head = try forwarded("POST / HTTP/1.1\nHost: a\nExpect: 100-Continue\nContent-Length: 5")
    #expect(head.names.contains("Expect"))
    let old = try forwarded("POST / HTTP/1.0\nHost: a\nExpect: 100-Continue\nContent-Length: 5")
    #expect(!old.names.contains("Expect"))
  }

  @Test func `keeps a valid correlation ID, the client's only one`() throws {
    let head = try forwarded("GET / HTTP/1.1\nHost: a\nx-request-id: mine-1")
    #expect(head.values(of: "X-Request-ID") == ["mine-1"])
  }

  @Test(arguments: ["x-request-id: two words", "X-Request-ID: one\nX-Request-ID: two", "X-Request-ID:", "X-Other: 1"])
  func `has a new correlation ID where the client's cannot be kept`(lines: String) throws {
    let head = try forwarded("GET / HTTP/1.1\nHost: a\n\(lines)")
    let values = head.values(of: "X-Request-ID")
    #expect(values.count == 1)
    #expect(values[0].count == 36 && !lines.contains(values[0]))
  }

  @Test func `carries the correlation ID in the field of the organisation's choice`() throws {
    let head = try forwarded(
      "GET / HTTP/1.1\nHost: a\nx-trace: mine-1\nX-Request-ID: theirs", correlation: "{header: X-Trace}")
    #expect(
      head.fields.filter { !$0.hasPrefix("Via") && !$0.hasPrefix("traceparent") } == [
        "Host: upstream.example", "X-Request-ID: theirs", "X-Trace: mine-1",
      ])
  }

  @Test func `tells a loop from a chain of sidecars`() throws {
    let bench = try Bench()
    defer { bench.close() }
    let own = String(decoding: bench.worker.snapshot.pseudonym, as: UTF8.self)
    for (via, isLoop) in [("1.1 dragoman-0", false), ("1.1 other, 1.1 \(own)", true), ("1.0 \(own.dropLast())", false)]
    {
      try bench.receiveRequest("GET / HTTP/1.1\nHost: a\nVia: \(via)")
      #expect(bench.exchange.hasPassedHere() == isLoop)
      #expect((bench.exchange.refusal?.failure == .loopDetected) == isLoop)
    }
  }

  private func forwarded(_ request: String, correlation: String = "{}") throws -> SeenHead {
    let bench = try Bench(correlation: correlation)
    defer { bench.close() }
    try bench.receiveRequest(request)
    bench.exchange.correlate()
    bench.exchange.appendRequestHead()
    return SeenHead(bench.exchange.toUpstream.bytes)
  }
}

@Suite struct `The head of an answer` {
  @Test func `loses what concerns the upstream's connection, and the upstream's correlation ID`() throws {
    let kept = try kept(
      """
      HTTP/1.1 200 OK
      Date: Sun, 06 Nov 1994 08:49:37 GMT
      Connection: x-mine
      X-Mine: 1
      Transfer-Encoding: chunked
      Trailer: Digest
      Keep-Alive: timeout=5
      Proxy-Authenticate: Basic
      Set-Cookie: a=b
      Set-Cookie: c=d
      x-request-id: theirs
      ETag: "1"
      """)
    #expect(kept == ["Date", "Trailer", "Set-Cookie", "Set-Cookie", "ETag"])
  }

  @Test func `keeps its length`() throws {
    #expect(try kept("HTTP/1.1 200 OK\nContent-Length: 3\nConnection: close, content-length") == ["Content-Length"])
  }

  /// The names of the fields that are forwarded.
  private func kept(_ head: String) throws -> [String] {
    let bench = try Bench()
    defer { bench.close() }
    try bench.receiveRequest("GET / HTTP/1.1\nHost: a")
    try bench.receiveResponse(head)
    let exchange = bench.exchange
    let bytes = exchange.fromUpstream.bytes
    return exchange.response.fields.filter { exchange.isForwarded($0, in: bytes, of: exchange.snapshot) }
      .map { String(decoding: bytes[$0.name], as: UTF8.self) }
  }
}

@Suite struct `Field lines` {
  @Test func `are copied as they are, whichever are chosen`() throws {
    let lines = (0..<10).map { "X-\($0):\(String(repeating: " ", count: $0 % 3))value \($0)\r\n" }
    let bytes = Array(("GET / HTTP/1.1\r\nHost: a\r\n" + lines.joined() + "\r\n").utf8)
    var head = RequestHead()
    var parser = RequestHeadParser()
    try #require(try parser.parse(bytes, in: 0..<bytes.count, into: &head))
    let fields = Array(head.fields.dropFirst())
    for mask in 0..<1 << lines.count {
      var copied: [UInt8] = []
      appendFields(fields, from: bytes, to: &copied) { line in
        mask >> fields.firstIndex { $0.line == line.line }! & 1 == 1
      }
      let expected = lines.indices.filter { mask >> $0 & 1 == 1 }.map { lines[$0] }.joined()
      #expect(copied == Array(expected.utf8))
    }
  }

  @Test func `are searched for bytes anywhere in them`() {
    let bytes = Array("..abcabd..".utf8)[2...]
    for (sought, isThere) in [("abd..", true), ("abc", true), ("..abc", false), ("abe", false), ("", true)] {
      #expect(bytes.holds(Array(sought.utf8)) == isThere)
    }
  }

  @Test func `compare with a name in lower case, letters only folded`() {
    let name = Array("x-a_[1]".utf8)
    for (other, isEqual) in [("X-A_[1]", true), ("x-a_[1]", true), ("x-a_{1}", false), ("x-a_[1]x", false)] {
      #expect(Array(other.utf8)[...].equalsIgnoringCase(name) == isEqual)
    }
  }
}

/// A head that was written, in its lines.
private struct SeenHead {
  let requestLine: String
  let fields: [String]

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasSuffix("\r\n\r\n"))
    let lines = text.split(separator: "\r\n").map(String.init)
    requestLine = lines[0]
    fields = Array(lines.dropFirst())
  }

  var names: [String] { fields.map { String($0.prefix { $0 != ":" }) } }

  func values(of name: String) -> [String] {
    fields.filter { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
  }
}
