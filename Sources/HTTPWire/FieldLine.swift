/// One field line of a head or of a trailer section (RFC 9112 section 5): where its parts are in the received bytes.
///
/// Offsets count from the start of the buffer that was parsed, and hold as long as its bytes do not move.
public struct FieldLine: Sendable, Equatable {
  // 24 bytes instead of 56: a connection keeps its array of lines for as long as it lives.
  @usableFromInline let start: UInt32
  @usableFromInline let nameEnd: UInt32
  @usableFromInline let valueStart: UInt32
  @usableFromInline let valueEnd: UInt32
  @usableFromInline let end: UInt32

  /// Which field it is, when it is one the proxy knows.
  public let known: KnownField

  /// The field's name, as received.
  @inlinable public var name: Range<Int> { Int(start)..<Int(nameEnd) }
  /// The field's value without the white space around it; may be empty.
  @inlinable public var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
  /// The whole line, with its CRLF.
  @inlinable public var line: Range<Int> { Int(start)..<Int(end) }

  /// A line whose parts lie at these offsets; `name` starts where `line` does.
  public init(name: Range<Int>, value: Range<Int>, line: Range<Int>, known: KnownField) {
    start = UInt32(name.lowerBound)
    nameEnd = UInt32(name.upperBound)
    valueStart = UInt32(value.lowerBound)
    valueEnd = UInt32(value.upperBound)
    end = UInt32(line.upperBound)
    self.known = known
  }

  /// The same from offsets already known to be in order and to fit.
  @inline(__always) init(start: Int, nameEnd: Int, valueStart: Int, valueEnd: Int, end: Int, known: KnownField) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.nameEnd = UInt32(truncatingIfNeeded: nameEnd)
    self.valueStart = UInt32(truncatingIfNeeded: valueStart)
    self.valueEnd = UInt32(truncatingIfNeeded: valueEnd)
    self.end = UInt32(truncatingIfNeeded: end)
    self.known = known
  }
}
