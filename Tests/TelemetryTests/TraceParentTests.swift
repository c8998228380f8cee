import Telemetry
import Testing

/// The cases of the recommendation's text and of its test suite, as they reach a parser: white space around the value is gone.
struct TraceParentTests {
  private static let trace = "12345678901234567890123456789012"
  private static let span = "1234567890123456"
  private static let valid = "00-\(trace)-\(span)-01"

  private func parsed(_ text: String) -> TraceContext? { TraceContext(traceparent: Array(text.utf8)[...]) }

  private func sent(_ context: TraceContext) -> String {
    var bytes: [UInt8] = []
    context.append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a valid value is read, and written as it was`() throws {
    let context = try #require(parsed("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
    #expect(context.traceID == TraceID(high: 0x4BF9_2F35_77B3_4DA6, low: 0xA3CE_929D_0E0E_4736))
    #expect(context.spanID == SpanID(0x00F0_67AA_0BA9_02B7))
    #expect(context.isSampled)
    #expect(sent(context) == "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
  }

  @Test func `a part of a buffer can be read`() {
    let buffer = Array("traceparent: \(Self.valid)\r\n".utf8)
    #expect(TraceContext(traceparent: buffer[13..<68]) == parsed(Self.valid))
  }

  @Test(arguments: [
    ("00", "00"), ("01", "01"), ("02", "02"), ("03", "03"), ("04", "00"), ("09", "01"), ("80", "00"), ("fe", "02"),
    ("ff", "03"),
  ])
  func `of the flags, sampled and random are kept, and the unknown ones are zero`(received: String, kept: String) throws
  {
    let context = try #require(parsed("00-\(Self.trace)-\(Self.span)-\(received)"))
    #expect(sent(context) == "00-\(Self.trace)-\(Self.span)-\(kept)")
    #expect(context.isSampled == ["01", "03"].contains(kept))
  }

  @Test(arguments: [
    "01-\(trace)-\(span)-01", "cc-\(trace)-\(span)-01", "fe-\(trace)-\(span)-01",
    "cc-\(trace)-\(span)-01-what-the-future-will-be-like", "cc-\(trace)-\(span)-01-",
  ])
  func `a higher version is read by its beginning, and written as version 00`(text: String) throws {
    #expect(sent(try #require(parsed(text))) == Self.valid)
  }

  @Test(arguments: [
    // Version.
    "ff-\(trace)-\(span)-01", "ff-\(trace)-\(span)-01-more", ".0-\(trace)-\(span)-01", "0.-\(trace)-\(span)-01",
    "CC-\(trace)-\(span)-01", "000-\(trace)-\(span)-01", "0000-\(trace)-\(span)-01", "0-\(trace)-\(span)-01",
    "-\(trace)-\(span)-01", "\(trace)-\(span)-01", "cc.\(trace)-\(span)-01",
    // Length.
    "00-\(trace)-\(span)-01.", "00-\(trace)-\(span)-01-what-the-future-will-be-like", "00-\(trace)-\(span)-01-",
    "cc-\(trace)-\(span)-01.what-the-future-will-be-like", "cc-\(trace)-\(span)-0", "cc-\(trace)-\(span)-011",
    "00-\(trace)-\(span)-0", "00-\(trace)-\(span)-", "00-\(trace)-\(span)", "00", "0", "",
    // Trace ID.
    "00-00000000000000000000000000000000-\(span)-01", "00-.2345678901234567890123456789012-\(span)-01",
    "00-1234567890123456789012345678901.-\(span)-01", "00-\(trace)3-\(span)-01",
    "00-1234567890123456789012345678901-\(span)-01", "00-1234567890123456789012345678901-\(span)-001",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-\(span)-01", "cc-00000000000000000000000000000000-\(span)-01-x",
    // Parent ID.
    "00-\(trace)-0000000000000000-01", "00-\(trace)-.234567890123456-01", "00-\(trace)-123456789012345.-01",
    "00-\(trace)-12345678901234567-01", "00-\(trace)-123456789012345-01", "00-\(trace)-123456789012345A-01",
    "cc-\(trace)-0000000000000000-01",
    // Flags.
    "00-\(trace)-\(span)-.0", "00-\(trace)-\(span)-0.", "00-\(trace)-\(span)-001", "00-\(trace)-\(span)-1",
    "00-\(trace)-\(span)-0A", "cc-\(trace)-\(span)-0g",
    // Between them.
    "00_\(trace)-\(span)-01", "00-\(trace)_\(span)-01", "00-\(trace)-\(span)_01", "00 \(trace) \(span) 01",
    "\(valid),\(valid)", "\(valid), \(valid)",
  ])
  func `whatever else restarts the trace`(text: String) {
    #expect(parsed(text) == nil)
  }

  @Test func `a value in which any byte is another one is not taken for a number`() {
    for index in 0..<55 {
      for byte in [0x00, 0x20, 0x2F, 0x3A, 0x41, 0x46, 0x60, 0x67, 0x80, 0xFF] as [UInt8] {
        var bytes = Array(Self.valid.utf8)
        bytes[index] = byte
        #expect(TraceContext(traceparent: bytes[...]) == nil, "\(byte) at \(index)")
      }
    }
  }

  @Test func `a new trace is random, says so, and is not sampled`() {
    var generator = TraceIDGenerator(seed: (1, 2, 3, 4))
    var traces: Set<TraceID> = []
    var spans: Set<SpanID> = []
    for _ in 0..<1000 {
      let trace = generator.nextTrace()
      #expect(trace.flags == .random)
      #expect(parsed(sent(trace)) == trace)
      traces.insert(trace.traceID)
      spans.formUnion([trace.spanID, generator.nextSpan()])
    }
    #expect(traces.count == 1000)
    #expect(spans.count == 2000)
  }

  @Test func `a trace that goes on changes its span only`() throws {
    let context = try #require(parsed("00-\(Self.trace)-\(Self.span)-03"))
    #expect(sent(context.continued(by: SpanID(0xAB))) == "00-\(Self.trace)-00000000000000ab-03")
  }
}
