/// The ID of one span of a trace (W3C Trace Context, section 3.2.2.4, `parent-id`): 8 bytes, never all zeros where it is
/// valid.
public struct SpanID: Sendable, Hashable {
  /// The 8 bytes, the first one highest.
  public var value: UInt64

  /// An ID of its bytes.
  public init(_ value: UInt64) {
    self.value = value
  }

  /// Appends the 16 lower-case hexadecimal digits.
  public func append(to buffer: inout [UInt8]) {
    buffer.append(addingCapacity: 16 + OutputSpan<UInt8>.slack) { $0.append(hexadecimal: value) }
  }
}
