/// Parses response heads (RFC 9112 sections 4 to 6); otherwise as `RequestHeadParser`.
///
/// The space before an absent reason phrase may be missing, as some servers leave it out. Nothing else is forgiven.
public struct ResponseHeadParser: Sendable {
  private enum Phase: UInt8, Sendable {
    case idle, version, space, status, reasonStart, reason, lineFeed, fields
  }

  private let limits: HeadLimits
  private let names = FieldNames.shared
  private var phase = Phase.idle
  private var start = 0
  private var mark = 0
  private var position = 0
  private var section = FieldSectionParser(at: 0)

  /// A parser that refuses what is beyond these limits (`maximumTargetLength` does not apply).
  public init(limits: HeadLimits = HeadLimits()) {
    self.limits = limits
  }

  /// Forgets a head begun.
  public mutating func reset() {
    phase = .idle
  }

  /// Goes on parsing `bytes` in `range`; true when `head`, of the response to a request with this method, is whole. Ask
  /// again for the next head after an interim one.
  public mutating func parse(
    _ bytes: Span<UInt8>, in range: Range<Int>, answering method: Method, into head: inout ResponseHead
  ) throws(MalformedMessage) -> Bool {
    precondition(range.upperBound <= UInt32.max, "field lines hold their offsets in 32 bits")
    if phase == .idle || range.lowerBound != start { begin(at: range.lowerBound, &head) }
    let end = min(range.upperBound, start + limits.maximumHeadBytes)
    if phase != .fields, try !parseStatusLine(bytes, to: end, into: &head) {
      try checkHeadBytes(end)
      return false
    }
    guard try parseFields(bytes, to: end, into: &head.fields) else {
      try checkHeadBytes(end)
      return false
    }
    head.byteCount = section.position - start
    try ResponseSemantics.judge(&head, answering: method, in: bytes, names)
    phase = .idle
    return true
  }

  /// The same on an array.
  @inlinable
  public mutating func parse(
    _ bytes: borrowing [UInt8], in range: Range<Int>, answering method: Method, into head: inout ResponseHead
  ) throws(MalformedMessage) -> Bool {
    try parse(bytes.span, in: range, answering: method, into: &head)
  }

  private mutating func parseFields(
    _ bytes: Span<UInt8>, to end: Int, into fields: inout [FieldLine]
  ) throws(MalformedMessage) -> Bool {
    try section.parse(bytes, to: end, maximumCount: limits.maximumFieldCount, names: names, into: &fields)
  }

  private mutating func begin(at start: Int, _ head: inout ResponseHead) {
    self.start = start
    position = start
    mark = start
    phase = .version
    head.status = 0
    head.fields.removeAll(keepingCapacity: true)
  }

  private func checkHeadBytes(_ end: Int) throws(MalformedMessage) {
    guard end - start == limits.maximumHeadBytes else { return }
    throw MalformedMessage(.fieldsTooLarge, "head too large")
  }

  private mutating func parseStatusLine(
    _ bytes: Span<UInt8>, to end: Int, into head: inout ResponseHead
  ) throws(MalformedMessage) -> Bool {
    while position < end {
      switch phase {
      case .version, .idle:
        guard let version = try VersionScanner.scan(bytes, from: mark, at: &position, to: end) else { return false }
        head.version = version
        phase = .space
      case .space:
        guard bytes[position] == Byte.space else { throw MalformedMessage("no status behind the version") }
        position += 1
        mark = position
        phase = .status
      case .status: try scanStatus(bytes[position], into: &head)
      case .reasonStart: try beginReason(bytes[position])
      case .reason: try scanReason(bytes, to: end, into: &head)
      case .lineFeed:
        guard bytes[position] == Byte.lineFeed else { throw MalformedMessage("carriage return without line feed") }
        position += 1
        section = FieldSectionParser(at: position)
        phase = .fields
        return true
      case .fields: return true
      }
    }
    return false
  }

  private mutating func scanStatus(_ byte: UInt8, into head: inout ResponseHead) throws(MalformedMessage) {
    guard Byte.isDigit(byte) else { throw MalformedMessage("malformed status") }
    head.status = head.status * 10 + Int(byte &- UInt8(ascii: "0"))
    position += 1
    guard position - mark == 3 else { return }
    guard 100...599 ~= head.status else { throw MalformedMessage("status outside of 100 to 599") }
    phase = .reasonStart
  }

  private mutating func beginReason(_ byte: UInt8) throws(MalformedMessage) {
    if byte == Byte.space {
      position += 1
    } else if byte != Byte.carriageReturn {
      throw MalformedMessage("malformed status")
    }
    mark = position
    phase = .reason
  }

  private mutating func scanReason(
    _ bytes: Span<UInt8>, to end: Int, into head: inout ResponseHead
  ) throws(MalformedMessage) {
    let index = bytes.endOfFieldContent(from: position, to: end)
    position = index
    if index == end { return }
    guard bytes[index] == Byte.carriageReturn else { throw MalformedMessage("byte not allowed in a reason phrase") }
    head.reason = mark..<index
    position = index + 1
    phase = .lineFeed
  }
}
