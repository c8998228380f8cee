import Testing

@testable import Configuration

@Suite struct CorrelationSettingsTests {
  @Test func `every kind of value is read`() throws {
    let read = try settings(
      """
      correlation:
        header: X-Correlation-ID
        accepted: [X-Correlation-ID, TraceParent, x-request-id]
        trust: [10.0.0.0/8, "::1", "2001:DB8::/32", 192.0.2.7]
        b3: true
      """
    ).correlation
    #expect(read.header == "X-Correlation-ID")
    #expect(
      read.accepted == [CorrelationSource("X-Correlation-ID"), .traceparent, CorrelationSource("X-Request-ID")])
    #expect(read.trust.contain("10.9.8.7") && read.trust.contain("::1") && read.trust.contain("192.0.2.7"))
    #expect(!read.trust.contain("192.0.2.8"))
    #expect(read.takesPartInTraces)
    #expect(read.readsB3)
  }

  @Test func `networks are shown as they can be read back`() throws {
    let kind = ValueKind<TrustedPeers>.trustedPeers
    let read = try settings("correlation: {trust: [10.0.0.0/8, \"2001:DB8::/32\", \"::1\", 192.0.2.7]}").correlation
    let shown = kind.show(read.trust)
    #expect(shown == #"[10.0.0.0/8, "2001:db8:0:0:0:0:0:0/32", "0:0:0:0:0:0:0:1", 192.0.2.7]"#)
    #expect(try settings("correlation: {trust: \(shown)}").correlation == read)
    #expect(kind.show(.never) == "never")
  }

  @Test func `words say whose ID is believed`() throws {
    #expect(try settings("correlation: {trust: anyone}").correlation.trust == .anyone)
    #expect(try settings("correlation: {trust: never}").correlation.trust == .never)
  }

  @Test func `an ID is taken from the field it is sent in, unless something else is said`() throws {
    let own = CorrelationSource("X-Own")
    #expect(try settings("correlation: {header: X-Own}").correlation.accepted == [own, .traceparent])
    #expect(try settings("correlation: {header: X-Own, trace_context: false}").correlation.accepted == [own])
    #expect(
      try settings("correlation: {header: X-Own, accepted: [X-A]}").correlation.accepted == [CorrelationSource("X-A")])
    #expect(try settings("correlation: {accepted: []}").correlation.accepted == [])
  }

  @Test(arguments: refused)
  func `what cannot be is refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let refused = [
    RefusedFile(
      "correlation: {trust: everyone}",
      #"""
      settings.yaml:1:22: correlation.trust must be anyone, never or a list of networks, such as [10.0.0.0/8, \#
      "::1"], not "everyone"
          correlation: {trust: everyone}
                               ^
      """#),
    RefusedFile(
      "correlation: {trust: []}",
      #"""
      settings.yaml:1:22: correlation.trust must be anyone, never or a list of networks, such as [10.0.0.0/8, \#
      "::1"], not an empty list: write never
          correlation: {trust: []}
                               ^
      """#),
    RefusedFile(
      "correlation: {trust: [10.0.0.1/8]}",
      #"""
      settings.yaml:1:23: correlation.trust[0] must be a network, such as 10.0.0.0/8 or "::1", not "10.0.0.1/8": \#
      the address has bits behind the prefix; write 10.0.0.0/8
          correlation: {trust: [10.0.0.1/8]}
                                ^
      """#),
    RefusedFile(
      "correlation: {trust: [10.0.0.0/33]}",
      #"""
      settings.yaml:1:23: correlation.trust[0] must be a network, such as 10.0.0.0/8 or "::1", not "10.0.0.0/33": \#
      the prefix length must be a number from 0 to 32
          correlation: {trust: [10.0.0.0/33]}
                                ^
      """#),
    RefusedFile(
      "correlation: {trust: [\"::1/\", \"::/129\"]}",
      #"""
      settings.yaml:1:23: correlation.trust[0] must be a network, such as 10.0.0.0/8 or "::1", not "::1/": \#
      the prefix length must be a number from 0 to 128
          correlation: {trust: ["::1/", "::/129"]}
                                ^
      settings.yaml:1:31: correlation.trust[1] must be a network, such as 10.0.0.0/8 or "::1", not "::/129": \#
      the prefix length must be a number from 0 to 128
          correlation: {trust: ["::1/", "::/129"]}
                                        ^
      """#),
    RefusedFile(
      "correlation: {trust: [localhost]}",
      #"""
      settings.yaml:1:23: correlation.trust[0] must be a network, such as 10.0.0.0/8 or "::1", not "localhost": \#
      "localhost" is no IP address, and names are not looked up
          correlation: {trust: [localhost]}
                                ^
      """#),
    RefusedFile(
      "correlation: {trust: [\"::1\", \"0::1\"]}",
      #"""
      settings.yaml:1:30: correlation.trust has "0:0:0:0:0:0:0:1" twice
          correlation: {trust: ["::1", "0::1"]}
                                       ^
      """#),
    RefusedFile(
      "correlation: {accepted: X-Request-ID}",
      #"""
      settings.yaml:1:25: correlation.accepted must be a list of header fields, such as [X-Request-ID, \#
      traceparent], not "X-Request-ID"
          correlation: {accepted: X-Request-ID}
                                  ^
      """#),
    RefusedFile(
      "correlation: {accepted: [tracestate, a b]}",
      #"""
      settings.yaml:1:26: correlation.accepted[0] must be the name of a header field, such as X-Request-ID, or \#
      traceparent, not "tracestate": this field has a meaning of its own in HTTP
          correlation: {accepted: [tracestate, a b]}
                                   ^
      settings.yaml:1:38: correlation.accepted[1] must be the name of a header field, such as X-Request-ID, or \#
      traceparent, not "a b"
          correlation: {accepted: [tracestate, a b]}
                                               ^
      """#),
    RefusedFile(
      "correlation: {accepted: [X-Own, x-own]}",
      #"""
      settings.yaml:1:33: correlation.accepted has x-own twice
          correlation: {accepted: [X-Own, x-own]}
                                          ^
      """#),
    RefusedFile(
      "correlation: {header: traceparent}",
      #"""
      settings.yaml:1:23: correlation.header must be the name of a header field, such as X-Request-ID, not \#
      "traceparent": this field has a meaning of its own in HTTP
          correlation: {header: traceparent}
                                ^
      """#),
    RefusedFile(
      "correlation: {header: X-B3-TraceId}",
      #"""
      settings.yaml:1:23: correlation.header must be the name of a header field, such as X-Request-ID, not \#
      "X-B3-TraceId": this field has a meaning of its own in HTTP
          correlation: {header: X-B3-TraceId}
                                ^
      """#),
    RefusedFile(
      "correlation: {trace_context: no}",
      #"""
      settings.yaml:1:30: correlation.trace_context must be true or false, not "no": write false
          correlation: {trace_context: no}
                                       ^
      """#),
    RefusedFile(
      "correlation: {accepted: [traceparent], trace_context: false}",
      #"""
      settings.yaml:1:25: correlation.accepted has traceparent, which is not read while correlation.trace_context \#
      is false
          correlation: {accepted: [traceparent], trace_context: false}
                                  ^
      """#),
    RefusedFile(
      "correlation: {b3: true, trace_context: false}",
      #"""
      settings.yaml:1:19: correlation.b3 needs correlation.trace_context: a trace in B3 goes on as traceparent
          correlation: {b3: true, trace_context: false}
                            ^
      """#),
  ]
}
