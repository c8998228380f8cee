/// Where an exchange stands in a distributed trace (W3C Trace Context, Level 2): the trace, the span that sends, and what
/// it tells the next one.
public struct TraceContext: Sendable, Equatable {
  /// The trace.
  public var traceID: TraceID
  /// The span that sends: our own in a request to the upstream, the caller's in what was received.
  public var spanID: SpanID
  /// What the caller decided.
  public var flags: TraceFlags

  /// A context of its parts.
  public init(traceID: TraceID, spanID: SpanID, flags: TraceFlags) {
    self.traceID = traceID
    self.spanID = spanID
    self.flags = flags
  }

  /// The same trace, sent on by `span`.
  public func continued(by span: SpanID) -> TraceContext {
    TraceContext(traceID: traceID, spanID: span, flags: flags)
  }

  /// Whether the caller may have recorded its span.
  public var isSampled: Bool { flags.contains(.sampled) }
}

/// The flags of a trace (W3C Trace Context, section 3.2.2.5). Those that the recommendation does not define are never kept.
public struct TraceFlags: OptionSet, Sendable, Hashable {
  /// The bits, as they are sent.
  public let rawValue: UInt8

  /// The flags with these bits, whatever they are.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The caller may have recorded its span.
  public static let sampled = TraceFlags(rawValue: 0x01)
  /// At least the last 7 bytes of the trace ID are random.
  public static let random = TraceFlags(rawValue: 0x02)
  /// All that are defined.
  static let known: TraceFlags = [.sampled, .random]
}
