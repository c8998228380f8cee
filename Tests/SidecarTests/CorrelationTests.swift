import HTTPWire
import Telemetry
import Testing

@testable import Sidecar

@Suite struct `The ID and the trace of an exchange` {
  private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
  private static let traceID = "4bf92f3577b34da6a3ce929d0e0e4736"

  /// What comes of a request with these lines.
  private struct Outcome {
    let id: String
    let trace: TraceContext?
    let traceState: String
    let sent: [String]

    var traceparent: [String] { values(of: "traceparent") }

    func values(of name: String) -> [String] {
      sent.filter { $0.lowercased().hasPrefix(name.lowercased() + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }
  }

  private func outcome(_ lines: String, correlation: String = "{}", peer: String? = nil) throws -> Outcome {
    let bench = try Bench(correlation: correlation, peer: peer)
    defer { bench.close() }
    try bench.receiveRequest("GET / HTTP/1.1\nHost: a" + (lines.isEmpty ? "" : "\n" + lines))
    bench.exchange.correlate()
    bench.exchange.appendRequestHead()
    return Outcome(
      id: String(decoding: bench.exchange.identifier.bytes, as: UTF8.self), trace: bench.exchange.trace,
      traceState: String(decoding: bench.exchange.traceState, as: UTF8.self),
      sent: String(decoding: bench.exchange.toUpstream.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init))
  }

  @Test func `without anything from the caller are new`() throws {
    let outcome = try outcome("")
    #expect(outcome.id.count == 36)
    #expect(outcome.trace?.flags == .random)
    #expect(outcome.traceparent.count == 1)
    #expect(outcome.values(of: "tracestate") == [])
  }

  @Test func `go on with the caller's trace, in a span of our own`() throws {
    let outcome = try outcome("traceparent: \(Self.parent)\ntracestate: a=1 , b=2\nTraceState: c=3")
    let sent = try #require(outcome.traceparent.first)
    #expect(outcome.traceparent.count == 1)
    #expect(sent.hasPrefix("00-\(Self.traceID)-") && sent.hasSuffix("-01") && sent != Self.parent)
    #expect(outcome.values(of: "tracestate") == ["a=1 , b=2, c=3"])
    #expect(outcome.id == Self.traceID)
  }

  @Test(arguments: [
    "traceparent: \(parent)\ntraceparent: \(parent)\ntracestate: a=1", "traceparent: 00\ntracestate: a=1",
    "tracestate: a=1", "traceparent:\ntracestate: a=1",
  ])
  func `begin anew where traceparent is malformed, doubled or absent`(lines: String) throws {
    let outcome = try outcome(lines)
    #expect(outcome.traceparent.count == 1 && !outcome.traceparent[0].contains(Self.traceID))
    #expect(outcome.values(of: "tracestate") == [])
    #expect(outcome.id.count == 36)
  }

  @Test func `survive a tracestate that is malformed, which is dropped`() throws {
    let outcome = try outcome("traceparent: \(Self.parent)\ntracestate: a=1\ntracestate: B=2")
    #expect(outcome.trace?.traceID == TraceContext(traceparent: Array(Self.parent.utf8)[...])?.traceID)
    #expect(outcome.values(of: "tracestate") == [])
  }

  @Test func `are sent also where the caller's Connection names their fields`() throws {
    let outcome = try outcome(
      "Connection: traceparent, tracestate, x-request-id\ntraceparent: \(Self.parent)\ntracestate: a=1\nX-Request-ID: mine"
    )
    #expect(outcome.traceparent.count == 1)
    #expect(outcome.values(of: "tracestate") == ["a=1"])
    #expect(outcome.values(of: "x-request-id") == ["mine"])
  }

  @Test(arguments: [
    ("{}", "mine-1"), ("{accepted: [traceparent, X-Request-ID]}", traceID),
    ("{accepted: [X-Other, X-Request-ID]}", "other-1"),
    ("{accepted: [X-None, traceparent]}", traceID), ("{accepted: [X-Bad, X-Request-ID]}", "mine-1"),
    ("{accepted: [X-Twice, X-Request-ID]}", "mine-1"), ("{header: X-Other}", "other-1"),
  ])
  func `come from the first source that is valid`(correlation: String, id: String) throws {
    let lines = """
      X-Bad: two words
      X-Twice: a
      X-Twice: b
      X-Other: other-1
      traceparent: \(Self.parent)
      X-Request-ID: mine-1
      """
    #expect(try outcome(lines, correlation: correlation).id == id)
  }

  @Test func `are new where nothing is accepted`() throws {
    let outcome = try outcome("X-Request-ID: mine-1\ntraceparent: \(Self.parent)", correlation: "{accepted: []}")
    #expect(outcome.id.count == 36)
    #expect(outcome.values(of: "x-request-id") == [outcome.id])
    #expect(outcome.traceparent[0].contains(Self.traceID))
  }

  @Test func `leave other fields with an ID as they are, if the caller is believed`() throws {
    let outcome = try outcome(
      "X-Other: other-1\nX-Request-ID: mine-1", correlation: "{accepted: [X-Request-ID, X-Other]}")
    #expect(outcome.values(of: "x-other") == ["other-1"])
  }

  @Test(arguments: [
    "{trust: never, accepted: [X-Request-ID, X-Other, traceparent]}",
    "{trust: [10.0.0.0/8], accepted: [X-Request-ID, X-Other, traceparent]}",
    "{trust: [\"::1\"], accepted: [X-Request-ID, X-Other, traceparent], b3: true}",
  ])
  func `begin anew for a caller that is not believed, of whom nothing is sent on`(correlation: String) throws {
    let lines = """
      X-Request-ID: mine-1
      x-other: other-1
      traceparent: \(Self.parent)
      tracestate: a=1
      b3: \(Self.traceID)-00f067aa0ba902b7-1
      X-B3-TraceId: \(Self.traceID)
      X-B3-SpanId: 00f067aa0ba902b7
      X-Mine: stays
      """
    for peer in ["192.0.2.1", "2001:db8::1", nil] {
      let outcome = try outcome(lines, correlation: correlation, peer: peer)
      #expect(outcome.id.count == 36)
      let text = outcome.sent.joined(separator: "\n").lowercased()
      for word in ["mine-1", "other-1", Self.traceID, "tracestate", "\nb3:", "x-b3"] {
        #expect(!text.contains(word), "\(word)")
      }
      #expect(outcome.traceparent.count == 1)
      #expect(text.contains("x-mine: stays"))
    }
  }

  @Test(arguments: ["10.1.2.3", "::ffff:10.1.2.3", "::1"])
  func `are the caller's where its network is believed`(peer: String) throws {
    let outcome = try outcome(
      "X-Request-ID: mine-1\ntraceparent: \(Self.parent)", correlation: "{trust: [10.0.0.0/8, \"::1\"]}", peer: peer)
    #expect(outcome.id == "mine-1")
    #expect(outcome.traceparent[0].contains(Self.traceID))
  }

  @Test func `leave traces alone where the proxy takes no part`() throws {
    let lines = "traceparent: \(Self.parent)\ntracestate: A\ntraceparent: x"
    let outcome = try outcome(lines, correlation: "{trace_context: false}")
    #expect(outcome.trace == nil)
    #expect(outcome.traceparent == [Self.parent, "x"])
    #expect(outcome.values(of: "tracestate") == ["A"])
    #expect(outcome.id.count == 36)
    #expect(try self.outcome(lines, correlation: "{trace_context: false, trust: never}").traceparent == [])
  }
}

@Suite struct `B3 fields` {
  private static let b3 = "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1"
  private static let several = """
    X-B3-TraceId: 64fe8b2a57d3eff7
    X-B3-SpanId: e457b5a2e4d86bd1
    X-B3-ParentSpanId: 05e3ac9a4f6e3b90
    X-B3-Sampled: 1
    """

  private func sent(_ lines: String, _ correlation: String = "{b3: true}") throws -> (id: String, lines: [String]) {
    let bench = try Bench(correlation: correlation)
    defer { bench.close() }
    try bench.receiveRequest("GET / HTTP/1.1\nHost: a\n" + lines)
    bench.exchange.correlate()
    bench.exchange.appendRequestHead()
    let text = String(decoding: bench.exchange.toUpstream.bytes, as: UTF8.self)
    return (
      String(decoding: bench.exchange.identifier.bytes, as: UTF8.self), text.split(separator: "\r\n").map(String.init)
    )
  }

  private func traceparent(_ lines: [String]) -> String {
    lines.first { $0.hasPrefix("traceparent: ") }.map { String($0.dropFirst(13)) } ?? ""
  }

  @Test func `go on as traceparent, and stay behind`() throws {
    let one = try sent("b3: \(Self.b3)\ntracestate: a=1")
    #expect(traceparent(one.lines).hasPrefix("00-80f198ee56343ba864fe8b2a57d3eff7-"))
    #expect(traceparent(one.lines).hasSuffix("-01") && !traceparent(one.lines).contains("e457b5a2e4d86bd1"))
    #expect(one.id == "80f198ee56343ba864fe8b2a57d3eff7")
    let several = try sent(Self.several)
    #expect(traceparent(several.lines).hasPrefix("00-000000000000000064fe8b2a57d3eff7-"))
    for lines in [one.lines, several.lines] {
      #expect(!lines.contains { isB3($0) || $0.hasPrefix("tracestate") })
    }
  }

  @Test func `count only without a valid traceparent`() throws {
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
    #expect(traceparent(try sent("b3: \(Self.b3)\ntraceparent: \(parent)").lines).hasPrefix("00-4bf9"))
    #expect(traceparent(try sent("b3: \(Self.b3)\ntraceparent: 00").lines).hasPrefix("00-80f1"))
  }

  @Test func `prefer the one field, unless it is not valid or doubled`() throws {
    #expect(traceparent(try sent("b3: \(Self.b3)\n\(Self.several)").lines).hasPrefix("00-80f1"))
    #expect(traceparent(try sent("b3: x\n\(Self.several)").lines).hasPrefix("00-0000"))
    #expect(traceparent(try sent("b3: \(Self.b3)\nb3: \(Self.b3)\n\(Self.several)").lines).hasPrefix("00-0000"))
  }

  @Test(arguments: [
    ("b3: 0", "-02"), ("b3: 1", "-03"), ("b3: d", "-03"), ("X-B3-Flags: 1", "-03"), ("X-B3-Sampled: 0", "-02"),
  ])
  func `with a decision alone sample a new trace, or not`(line: String, flags: String) throws {
    let sent = try sent(line)
    #expect(traceparent(sent.lines).hasSuffix(flags))
    #expect(sent.id.count == 36)
  }

  @Test func `pass as they are where they are not read`() throws {
    let sent = try sent("b3: \(Self.b3)\n\(Self.several)", "{}")
    #expect(!traceparent(sent.lines).contains("80f198ee"))
    #expect(sent.lines.filter(isB3).count == 5)
  }

  private func isB3(_ line: String) -> Bool {
    line.lowercased().hasPrefix("b3:") || line.lowercased().hasPrefix("x-b3-")
  }
}
