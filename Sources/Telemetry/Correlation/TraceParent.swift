/// The value of a `traceparent` field (W3C Trace Context, section 3.2): `00-<trace-id>-<parent-id>-<trace-flags>`.
extension TraceContext {
  /// How long the value is in version 00.
  static let traceparentLength = 55

  /// What a caller sent; nil where the trace is to be restarted. Of a version above 00 the beginning counts, which is laid out as
  /// here (section 3.2.4).
  public init?(traceparent field: ArraySlice<UInt8>) {
    let value = field.span
    guard value.count >= Self.traceparentLength, let version = value.hexadecimal(at: 0, count: 2), version != 0xFF,
      value.count == Self.traceparentLength || (version > 0 && value[Self.traceparentLength] == UInt8(ascii: "-")),
      value[2] == UInt8(ascii: "-"), value[35] == UInt8(ascii: "-"), value[52] == UInt8(ascii: "-"),
      let trace = TraceID(value, at: 3), let parent = SpanID(value, at: 36),
      let flags = value.hexadecimal(at: 53, count: 2)
    else { return nil }
    self.init(traceID: trace, spanID: parent, flags: TraceFlags(rawValue: UInt8(flags)).intersection(.known))
  }

  /// Appends the 55 bytes of the value, in version 00.
  public func append(to buffer: inout [UInt8]) {
    buffer.append(addingCapacity: Self.traceparentLength + OutputSpan<UInt8>.slack) { text in
      text.append(0, hexadecimalDigits: 2)
      text.append(UInt8(ascii: "-"))
      text.append(hexadecimal: traceID.high)
      text.append(hexadecimal: traceID.low)
      text.append(UInt8(ascii: "-"))
      text.append(hexadecimal: spanID.value)
      text.append(UInt8(ascii: "-"))
      text.append(UInt64(flags.rawValue), hexadecimalDigits: 2)
    }
  }
}

extension TraceID {
  /// The ID whose 32 lower-case digits begin at `start`; nil if they are none, or all zeros.
  init?(_ text: Span<UInt8>, at start: Int) {
    guard let high = text.hexadecimal(at: start, count: 16), let low = text.hexadecimal(at: start + 16, count: 16),
      high | low != 0
    else { return nil }
    self.init(high: high, low: low)
  }
}

extension SpanID {
  /// The ID whose 16 lower-case digits begin at `start`; nil if they are none, or all zeros.
  init?(_ text: Span<UInt8>, at start: Int) {
    guard let value = text.hexadecimal(at: start, count: 16), value != 0 else { return nil }
    self.init(value)
  }
}

extension Span<UInt8> {
  /// The number of `count` lower-case hexadecimal digits from `start` on; nil if there is another byte among them.
  func hexadecimal(at start: Int, count: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in start..<start &+ count {
      let byte = self[index]
      let digit = byte &- UInt8(ascii: "0")
      let letter = byte &- UInt8(ascii: "a")
      guard digit < 10 || letter < 6 else { return nil }
      value = value << 4 | UInt64(digit < 10 ? digit : letter &+ 10)
    }
    return value
  }
}
