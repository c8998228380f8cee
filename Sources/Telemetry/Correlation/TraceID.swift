/// The ID of a trace (W3C Trace Context, section 3.2.2.3): 16 bytes, never all zeros where it is valid.
public struct TraceID: Sendable, Hashable {
  /// The first 8 bytes, the first one highest.
  public var high: UInt64
  /// The last 8 bytes.
  public var low: UInt64

  /// An ID of its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Appends the 32 lower-case hexadecimal digits.
  public func append(to buffer: inout [UInt8]) {
    buffer.append(addingCapacity: 32 + OutputSpan<UInt8>.slack) { text in
      text.append(hexadecimal: high)
      text.append(hexadecimal: low)
    }
  }
}
