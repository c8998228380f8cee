/// What a caller said in B3 fields, the older convention for traces: in the one field `b3`, or in `X-B3-TraceId` and its
/// kin. No decision counts as "not sampled": the caller has recorded nothing yet.
public enum B3: Sendable, Equatable {
  /// A trace to continue.
  case trace(TraceContext)
  /// No trace, but whether the one that begins here is to be sampled.
  case sampling(Bool)

  /// Reads `b3`: `<trace>-<span>[-<decision>[-<parent span>]]`, or the decision alone. nil if it is not valid.
  public init?(single field: ArraySlice<UInt8>) {
    let value = field.span
    if value.count == 1, let isSampled = Self.decision(value[0]) {
      self = .sampling(isSampled)
      return
    }
    let traceEnd = value.count > 32 && value[32] == Self.dash ? 32 : 16
    let spanEnd = traceEnd + 17
    guard value.count >= spanEnd, value[traceEnd] == Self.dash,
      let isSampled = Self.decision(in: value, behind: spanEnd)
    else { return nil }
    self.init(
      trace: value.extracting(0..<traceEnd), span: value.extracting(traceEnd + 1..<spanEnd), isSampled: isSampled)
  }

  /// Reads the fields of their own: the values of `X-B3-TraceId`, `-SpanId`, `-Sampled` and `-Flags`, empty where there is
  /// none. nil if they are not valid, or there are none.
  public init?(
    trace: ArraySlice<UInt8>, span: ArraySlice<UInt8>, sampled: ArraySlice<UInt8>, flags: ArraySlice<UInt8>
  ) {
    let isDebug = flags.elementsEqual("1".utf8)
    let decision = isDebug ? true : Self.decision(sampled: sampled)
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

  private static var dash: UInt8 { UInt8(ascii: "-") }

  /// What stands behind the IDs in the one field; nil if that is not valid. The caller's own parent, which may come last,
  /// is nothing that anybody here needs.
  private static func decision(in value: Span<UInt8>, behind end: Int) -> Bool? {
    switch value.count - end {
    case 0: return false
    case 2: break
    case 19: guard value[end + 2] == dash, value.hexadecimal(at: end + 3, count: 16) != nil else { return nil }
    default: return nil
    }
    return value[end] == dash ? decision(value[end + 1]) : nil
  }

  /// `1` and `d`, which is debug, accept; `0` denies.
  private static func decision(_ byte: UInt8) -> Bool? {
    switch byte {
    case UInt8(ascii: "1"), UInt8(ascii: "d"): true
    case UInt8(ascii: "0"): false
    default: nil
    }
  }

  /// The same in the field of its own, where older callers write words.
  private static func decision(sampled: ArraySlice<UInt8>) -> Bool? {
    if sampled.count == 1, let byte = sampled.first { return decision(byte) }
    return sampled.elementsEqual("true".utf8) ? true : sampled.elementsEqual("false".utf8) ? false : nil
  }
}
