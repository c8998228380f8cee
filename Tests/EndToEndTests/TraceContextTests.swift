import Testing

extension EndToEnd {
  /// What an upstream receives of the caller's trace (W3C Trace Context): the cases of its test suite, over real sockets.
  @Suite struct TraceContexts {
    private static let trace = "12345678901234567890123456789012"
    private static let parent = "1234567890123456"
    private static let valid = "traceparent: 00-\(trace)-\(parent)-01"

    @Test func `without a trace each request begins one, which is not sampled`() throws {
      let upstream = try ScriptedUpstream()
      let traces = try (1...5).map { _ in try Self.sent([], to: upstream) }
      #expect(traces.allSatisfy { $0.flags == "02" && $0.state == nil })
      #expect(Set(traces.map(\.trace)).count == 5)
      #expect(Set(traces.map(\.span)).count == 5)
      try upstream.proxy.end()
    }

    @Test(arguments: [
      ["traceparent: 00-\(trace)-\(parent)-01"], ["TraceParent: 00-\(trace)-\(parent)-01"],
      ["TRACEPARENT:\t 00-\(trace)-\(parent)-01 \t"], ["traceparent: cc-\(trace)-\(parent)-01"],
      ["traceparent: cc-\(trace)-\(parent)-01-what-the-future-will-be-like"], ["traceparent: 00-\(trace)-\(parent)-f9"],
      ["Connection: traceparent", "traceparent: 00-\(trace)-\(parent)-01"],
    ])
    func `a valid trace goes on in a span of the proxy's own`(fields: [String]) throws {
      let upstream = try ScriptedUpstream()
      let sent = try Self.sent(fields, to: upstream)
      #expect(sent.trace == Self.trace)
      #expect(sent.span != Self.parent)
      #expect(sent.flags == "01")
      try upstream.proxy.end()
    }

    @Test(arguments: [
      [valid, valid], ["traceparent: 00-\(trace)-\(parent)-01."], ["traceparent: ff-\(trace)-\(parent)-01"],
      ["traceparent: cc-\(trace)-\(parent)-01.what"], ["traceparent: 000-\(trace)-\(parent)-01"],
      ["traceparent: 00-00000000000000000000000000000000-\(parent)-01"],
      ["traceparent: 00-\(trace)-0000000000000000-01"],
      ["traceparent: 00-4BF92F3577B34DA6A3CE929D0E0E4736-\(parent)-01"], ["traceparent: 00-\(trace)-\(parent)-1"],
      ["traceparent:"], ["trace-parent: 00-\(trace)-\(parent)-01"], ["trace.parent: 00-\(trace)-\(parent)-01"], [],
    ])
    func `a trace that is malformed, doubled or absent begins anew, without its state`(fields: [String]) throws {
      let upstream = try ScriptedUpstream()
      let sent = try Self.sent(fields + ["tracestate: foo=1"], to: upstream)
      #expect(sent.trace != Self.trace)
      #expect(sent.flags == "02")
      #expect(sent.state == nil)
      try upstream.proxy.end()
    }

    @Test(arguments: [
      (["foo=1,bar=2"], "foo=1,bar=2"), (["foo=1 \t , \t bar=2, \t baz=3"], "foo=1 \t , \t bar=2, \t baz=3"),
      (["foo=1,bar=2", "rojo=1,congo=2", "baz=3"], "foo=1,bar=2, rojo=1,congo=2, baz=3"), (["foo=1", ""], "foo=1, "),
      (["", "foo=1"], "foo=1"), (["fw529a3039@dt=a b"], "fw529a3039@dt=a b"), ([""], nil), (["foo=1,foo=2"], "foo=1"),
      (["foo=1", "FOO=2"], nil), (["foo =1"], nil), (["foo=1", "foo.bar=1"], nil), (["foo"], nil), (["foo=\t1"], nil),
    ])
    func `the state is kept in order, or dropped alone where it is malformed`(lines: [String], kept: String?) throws {
      let upstream = try ScriptedUpstream()
      let sent = try Self.sent([Self.valid] + lines.map { "TraceState: \($0)" }, to: upstream)
      #expect(sent.trace == Self.trace)
      #expect(sent.state == kept?.trimmingSpaces())
      try upstream.proxy.end()
    }

    @Test func `of the state 32 members are kept, 33 are none, and a long one is cut by whole members`() throws {
      let upstream = try ScriptedUpstream()
      let members = (1...33).map { "bar\($0)=\($0)" }
      let whole = members.prefix(32).joined(separator: ",")
      #expect(try Self.sent([Self.valid, "tracestate: \(whole)"], to: upstream).state == whole)
      #expect(
        try Self.sent([Self.valid, "tracestate: \(members.joined(separator: ","))"], to: upstream).state == nil)
      let long =
        ["a=\(String(repeating: "1", count: 200))"] + (1...10).map { "k\($0)=\(String(repeating: "2", count: 90))" }
      let sent = try Self.sent([Self.valid, "tracestate: \(long.joined(separator: ","))"], to: upstream)
      #expect(sent.state == long.dropFirst().joined(separator: ","))
      try upstream.proxy.end()
    }

    @Test func `a request that is sent once more has the same span`() throws {
      let upstream = try ScriptedUpstream()
      _ = try upstream.exchange(Wire.request("/"), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/again"))
      let first = try upstream.nextRequest()
      first.wire.close()
      let second = try upstream.nextRequest()
      #expect(second.head.value("traceparent") == first.head.value("traceparent"))
      #expect(second.head.value("traceparent") != nil)
      try second.answer()
      #expect(try client.readResponse().status == 200)
      try upstream.proxy.end()
    }

    @Test func `fields of B3 go on as traceparent where that is configured`() throws {
      let upstream = try ScriptedUpstream(settings: "correlation: {b3: true}")
      let single = try Self.sent(["b3: \(Self.trace)-\(Self.parent)-1"], to: upstream)
      #expect(single.trace == Self.trace && single.flags == "01")
      let several = ["X-B3-TraceId: 1234567890123456", "X-B3-SpanId: \(Self.parent)", "X-B3-Sampled: 0"]
      let multi = try Self.sent(several, to: upstream)
      #expect(multi.trace == "00000000000000001234567890123456" && multi.flags == "00")
      #expect(multi.head.values("X-B3-TraceId").isEmpty && multi.head.values("X-B3-Sampled").isEmpty)
      let w3c = try Self.sent([Self.valid] + several, to: upstream)
      #expect(w3c.trace == Self.trace)
      #expect(try Self.sent(["b3: 0"], to: upstream).flags == "02")
      try upstream.proxy.end()
    }

    @Test func `nothing is touched where the proxy takes no part`() throws {
      let upstream = try ScriptedUpstream(settings: "correlation: {trace_context: false}")
      let fields = ["traceparent: anything", "tracestate: At All", "b3: x"]
      let (request, _) = try upstream.exchange(
        Wire.request("/", fields), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(request.fieldLines.filter(fields.contains) == fields)
      let (plain, _) = try upstream.exchange(Wire.request("/"), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(plain.values("traceparent") == [])
      try upstream.proxy.end()
    }

    /// What the upstream gets of a request with these fields.
    private static func sent(_ fields: [String], to upstream: ScriptedUpstream) throws -> SentTrace {
      let (request, response) = try upstream.exchange(
        Wire.request("/", fields), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(response.status == 204)
      return try SentTrace(request)
    }
  }
}

/// The trace in a request.
struct SentTrace {
  let head: Head
  let trace: String
  let span: String
  let flags: String
  let state: String?

  /// Reads the fields; an issue is recorded where they are doubled or not as version 00 has them.
  init(_ head: Head) throws {
    self.head = head
    let value = try #require(head.value("traceparent"), "\(head.text)")
    let match = try #require(value.wholeMatch(of: /00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/), "\(value)")
    (trace, span, flags) = (String(match.1), String(match.2), String(match.3))
    #expect(head.values("tracestate").count <= 1)
    state = head.value("tracestate")
  }
}
