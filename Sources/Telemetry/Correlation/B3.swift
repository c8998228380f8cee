/// What a caller said in B3 fields, the older convention for traces: in the one field `b3`, or in `X-B3-TraceId` and its
/// kin. The absent decision counts as "not sampled": the caller has recorded nothing yet.
public enum B3: Sendable, Equatable {
  /// A trace to go on with.
  case trace(TraceContext)
  /// No trace, but whether the one that begins here is to be sampled.
  case sampling(Bool)

  /// Reads `b3`: `<trace>-<span>[-<sampling>[-<parent span>]]`, or the sampling alone. nil if it is not valid.
  public init?(single field: ArraySlice<UInt8>) {
    let value = field.span
    if let isSampled = Self.sampling(value) {
      self = .sampling(isSampled)
      return
    }
    let traceLength = value.count > 32 && value[32] == Self.dash ? 32 : 16
    let spanEnd = traceLength + 17
    guard value.count >= spanEnd, value[traceLength] == Self.dash else { return nil }
    var isSampled = false
    if value.count > spanEnd {
      // A decision is one byte; then there may be the caller's own parent, which nobody here needs.
      guard value.count == spanEnd + 2 || (value.count == spanEnd + 19 && value[spanEnd + 2] == Self.dash),
        value[spanEnd] == Self.dash,
        let decision = Self.sampling(value.extracting(spanEnd + 1..<spanEnd + 2)),
        value.count == spanEnd + 2 || value.hexadecimal(at: spanEnd + 3, count: 16) != nil
      else { return nil }
      isSampled = decision
    }
    self.init(
      trace: value.extracting(0..<traceLength), span: value.extracting(traceLength + 1..<spanEnd), isSampled: isSampled)
  }

  /// Reads the fields of their own: the values of `X-B3-TraceId`, `-SpanId`, `-Sampled` and `-Flags`, empty where there is
  /// none. nil if they are not valid, or there are none.
  public init?(
    trace: ArraySlice<UInt8>, span: ArraySlice<UInt8>, sampled: ArraySlice<UInt8>, flags: ArraySlice<UInt8>
  ) {
    let isDebug = flags.elementsEqual("1".utf8)
    let decision = isDebug ? true : Self.sampling(sampled.span)
    guard decision != nil || sampled.isEmpty else { return nil }
    if trace.isEmpty, span.isEmpty {
      guard let decision else { return nil }
      self = .sampling(decision)
    } else {
      self.init(trace: trace.span, span: span.span, isSampled: decision ?? false)
    }
  }

  /// A trace ID of 64 bits is the end of one whose beginning is zeros.
  private init?(trace: Span<UInt8>, span: Span<UInt8>, isSampled: Bool) {
    guard trace.count == 16 || trace.count == 32, span.count == 16, let span = SpanID(span, at: 0),
      let high = trace.count == 32 ? trace.hexadecimal(at: 0, count: 16) : 0,
      let low = trace.hexadecimal(at: trace.count - 16, count: 16), high | low != 0
    else { return nil }
    self = .trace(
      TraceContext(traceID: TraceID(high: high, low: low), spanID: span, flags: isSampled ? .sampled : []))
  }

  /// `1` and `d` (debug) accept, `0` denies; so do the older words.
  private static func sampling(_ value: Span<UInt8>) -> Bool? {
    switch value.count {
    case 1 where value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "d"): true
    case 1 where value[0] == UInt8(ascii: "0"): false
    case 4 where value.holds("true"): true
    case 5 where value.holds("false"): false
    default: nil
    }
  }

  private static var dash: UInt8 { UInt8(ascii: "-") }
}

extension Span<UInt8> {
  /// Whether these are the bytes of `text`, which has as many.
  fileprivate func holds(_ text: StaticString) -> Bool {
    var index = 0
    for byte in text.description.utf8 {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }
}
