/// Mints IDs of traces and spans: one generator per loop.
public struct TraceIDGenerator: Sendable {
  private var random: FastRandom

  /// - Parameter seed: bits from the system's random source, another seed for each generator.
  public init(seed: (UInt64, UInt64, UInt64, UInt64)) {
    random = FastRandom(seed: seed)
  }

  /// A new span.
  public mutating func nextSpan() -> SpanID {
    SpanID(nonZero())
  }

  /// A new trace and its first span. All bytes are random, and the flag says so; we record no span, so that the trace is
  /// not sampled (W3C Trace Context, section 3.2.2.5).
  public mutating func nextTrace() -> TraceContext {
    TraceContext(traceID: TraceID(high: random.next(), low: nonZero()), spanID: nextSpan(), flags: .random)
  }

  private mutating func nonZero() -> UInt64 {
    let bits = random.next()
    return bits == 0 ? 1 : bits
  }
}
