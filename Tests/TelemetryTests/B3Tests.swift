import Telemetry
import Testing
import TestSupport

struct B3Tests {
  private static let trace = "80f198ee56343ba864fe8b2a57d3eff7"
  private static let span = "e457b5a2e4d86bd1"

  private func context(sampled: Bool, high: UInt64 = 0x80F1_98EE_5634_3BA8) -> B3 {
    .trace(
      TraceContext(
        traceID: TraceID(high: high, low: 0x64FE_8B2A_57D3_EFF7), spanID: SpanID(0xE457_B5A2_E4D8_6BD1),
        flags: sampled ? .sampled : []))
  }

  private func single(_ text: String) -> B3? { B3(single: Array(text.utf8)[...]) }

  private func multi(_ trace: String = "", _ span: String = "", sampled: String = "", flags: String = "") -> B3? {
    func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
    return B3(trace: bytes(trace), span: bytes(span), sampled: bytes(sampled), flags: bytes(flags))
  }

  @Test(arguments: [
    ("\(trace)-\(span)", false), ("\(trace)-\(span)-1", true), ("\(trace)-\(span)-0", false),
    ("\(trace)-\(span)-d", true),
    ("\(trace)-\(span)-1-05e3ac9a4f6e3b90", true),
  ])
  func `the one field names trace, span and decision`(text: String, isSampled: Bool) {
    #expect(single(text) == context(sampled: isSampled))
  }

  @Test func `a trace ID of 64 bits is filled up with zeros in front`() {
    #expect(single("64fe8b2a57d3eff7-\(Self.span)-1") == context(sampled: true, high: 0))
    #expect(multi("64fe8b2a57d3eff7", Self.span) == context(sampled: false, high: 0))
  }

  @Test func `the decision may come alone`() {
    #expect(single("0") == .sampling(false))
    #expect(single("1") == .sampling(true))
    #expect(single("d") == .sampling(true))
    #expect(multi(sampled: "0") == .sampling(false))
    #expect(multi(sampled: "1") == .sampling(true))
    #expect(multi(flags: "1") == .sampling(true))
  }

  @Test func `the fields of their own say the same`() {
    #expect(multi(Self.trace, Self.span) == context(sampled: false))
    #expect(multi(Self.trace, Self.span, sampled: "1") == context(sampled: true))
    #expect(multi(Self.trace, Self.span, sampled: "true") == context(sampled: true))
    #expect(multi(Self.trace, Self.span, sampled: "0") == context(sampled: false))
    #expect(multi(Self.trace, Self.span, sampled: "false") == context(sampled: false))
    #expect(multi(Self.trace, Self.span, flags: "1") == context(sampled: true))
    #expect(multi(Self.trace, Self.span, sampled: "0", flags: "1") == context(sampled: true))
    #expect(multi(Self.trace, Self.span, sampled: "1", flags: "0") == context(sampled: true))
  }

  @Test(arguments: [
    "", "-", "2", "x", "dd", "10", trace, "\(trace)-", "\(trace)_\(span)", "\(trace)-\(span)-", "\(trace)-\(span)-2",
    "\(trace)-\(span)-1-", "\(trace)-\(span)-1-05e3ac9a4f6e3b9", "\(trace)-\(span)-1-05E3AC9A4F6E3B90",
    "\(trace)-\(span)-1_05e3ac9a4f6e3b90", "\(trace)-\(span)-1-05e3ac9a4f6e3b900", "\(trace)-\(span)_1",
    "\(trace)-\(span)1",
    "80F198EE56343BA864FE8B2A57D3EFF7-\(span)-1", "\(trace)-E457B5A2E4D86BD1", "0\(trace)-\(span)", "\(trace)-0\(span)",
    "4fe8b2a57d3eff7-\(span)", "00000000000000000000000000000000-\(span)-1", "0000000000000000-\(span)",
    "\(trace)-0000000000000000-1", "00-\(trace)-\(span)-01", "\(trace)-\(span)-1-05e3ac9a4f6e3b9.",
  ])
  func `one field that is not valid says nothing`(text: String) {
    #expect(single(text) == nil)
  }

  @Test func `fields that are not valid together say nothing`() {
    #expect(multi() == nil)
    #expect(multi(Self.trace) == nil)
    #expect(multi("", Self.span) == nil)
    #expect(multi(Self.trace, "0000000000000000") == nil)
    #expect(multi("00000000000000000000000000000000", Self.span) == nil)
    #expect(multi(Self.trace.uppercased(), Self.span) == nil)
    #expect(multi(Self.trace + "0", Self.span) == nil)
    #expect(multi(Self.trace, String(Self.span.dropLast())) == nil)
    #expect(multi(Self.trace, Self.span, sampled: "yes") == nil)
    #expect(multi(flags: "0") == nil)
  }

  @Test func `any bytes at all are read or refused`() {
    var random = SplitMix64(state: 11)
    for _ in 0..<5000 {
      var bytes = Array("\(Self.trace)-\(Self.span)-1-05e3ac9a4f6e3b90".utf8).prefix(Int(random.next() % 70))
      if let index = bytes.indices.randomElement(using: &random) { bytes[index] = UInt8(random.next() & 0xFF) }
      let read = B3(single: bytes)
      #expect(read == nil || !bytes.isEmpty)
    }
  }
}
