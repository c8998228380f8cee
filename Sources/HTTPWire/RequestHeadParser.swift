/// Parses request heads out of a connection's receive buffer (RFC 9112 sections 2 to 3, 5, 6, 9.3).
///
/// Feed it the same growing range until it says true; it goes on where it stopped. If the head's first byte has moved
/// in between (`range.lowerBound` changed), it starts over by itself. After `true` it is ready for the next head; after
/// an error only for `reset()`, as the connection cannot be used further.
public struct RequestHeadParser: Sendable {
  private enum Phase: UInt8, Sendable {
    case idle, start, emptyLineFeed, method, target, version, carriageReturn, lineFeed, fields
  }

  /// Longer than any method there is.
  private static let maximumMethodLength = 32

  private let limits: HeadLimits
  private let names = FieldNames.shared
  private var phase = Phase.idle
  private var start = 0
  private var mark = 0
  private var position = 0
  private var section = FieldSectionParser(at: 0)

  /// A parser that refuses what is beyond these limits.
  public init(limits: HeadLimits = HeadLimits()) {
    self.limits = limits
  }

  /// Forgets a head begun.
  public mutating func reset() {
    phase = .idle
  }

  /// Whether a part of a head has been seen. An empty line before it does not count.
  public var isInsideHead: Bool {
    switch phase {
    case .idle, .start, .emptyLineFeed: false
    case .method: position > mark
    case .target, .version, .carriageReturn, .lineFeed, .fields: true
    }
  }

  /// Goes on parsing `bytes` in `range`; true when `head` is whole. Bytes behind the head are not looked at. Which error
  /// a message gets does not depend on how it was cut into pieces.
  public mutating func parse(
    _ bytes: Span<UInt8>, in range: Range<Int>, into head: inout RequestHead
  ) throws(MalformedMessage) -> Bool {
    precondition(range.upperBound <= UInt32.max, "field lines hold their offsets in 32 bits")
    if phase == .idle || range.lowerBound != start { begin(at: range.lowerBound, &head) }
    let end = min(range.upperBound, start + limits.maximumHeadBytes)
    if phase != .fields, try !parseRequestLine(bytes, to: end, into: &head) {
      try checkHeadBytes(end)
      return false
    }
    guard try parseFields(bytes, to: end, into: &head.fields) else {
      try checkHeadBytes(end)
      return false
    }
    head.byteCount = section.position - start
    try RequestSemantics.judge(&head, in: bytes, names)
    phase = .idle
    return true
  }

  /// The same on an array.
  @inlinable
  public mutating func parse(
    _ bytes: borrowing [UInt8], in range: Range<Int>, into head: inout RequestHead
  ) throws(MalformedMessage) -> Bool {
    try parse(bytes.span, in: range, into: &head)
  }

  private mutating func parseFields(
    _ bytes: Span<UInt8>, to end: Int, into fields: inout [FieldLine]
  ) throws(MalformedMessage) -> Bool {
    try section.parse(bytes, to: end, maximumCount: limits.maximumFieldCount, names: names, into: &fields)
  }

  private mutating func begin(at start: Int, _ head: inout RequestHead) {
    self.start = start
    position = start
    mark = start
    phase = .start
    head.reset()
  }

  private func checkHeadBytes(_ end: Int) throws(MalformedMessage) {
    guard end - start == limits.maximumHeadBytes else { return }
    throw phase == .target
      ? MalformedMessage(.targetTooLong, "request target too long")
      : MalformedMessage(.fieldsTooLarge, "head too large")
  }

  private mutating func parseRequestLine(
    _ bytes: Span<UInt8>, to end: Int, into head: inout RequestHead
  ) throws(MalformedMessage) -> Bool {
    while position < end {
      switch phase {
      case .start, .idle: beginLine(bytes[position])
      case .emptyLineFeed:
        try expect(Byte.lineFeed, bytes[position], "carriage return without line feed")
        mark = position
        phase = .method
      case .method: try scanMethod(bytes, to: end, into: &head)
      case .target: try scanTarget(bytes, to: end, into: &head)
      case .version:
        guard let version = try VersionScanner.scan(bytes, from: mark, at: &position, to: end) else { return false }
        head.version = version
        phase = .carriageReturn
      case .carriageReturn:
        try expect(Byte.carriageReturn, bytes[position], "request line does not end behind the version")
        phase = .lineFeed
      case .lineFeed:
        try expect(Byte.lineFeed, bytes[position], "carriage return without line feed")
        try finishRequestLine(bytes, &head)
        return true
      case .fields: return true
      }
    }
    return false
  }

  /// At most one empty line before the request line is skipped (RFC 9112 section 2.2).
  private mutating func beginLine(_ byte: UInt8) {
    mark = position
    phase = .method
    if byte == Byte.carriageReturn {
      position += 1
      phase = .emptyLineFeed
    }
  }

  private mutating func scanMethod(
    _ bytes: Span<UInt8>, to end: Int, into head: inout RequestHead
  ) throws(MalformedMessage) {
    let stop = min(end, mark + Self.maximumMethodLength + 1)
    var index = position
    while index < stop, Byte.isToken(bytes[index]) { index += 1 }
    position = index
    if index - mark > Self.maximumMethodLength { throw MalformedMessage(.methodNotSupported, "method too long") }
    if index == end { return }
    guard bytes[index] == Byte.space, index > mark else { throw MalformedMessage("malformed method") }
    head.methodRange = mark..<index
    head.method = Method(bytes, head.methodRange)
    position = index + 1
    mark = position
    phase = .target
  }

  private mutating func scanTarget(
    _ bytes: Span<UInt8>, to end: Int, into head: inout RequestHead
  ) throws(MalformedMessage) {
    let stop = min(end, mark + limits.maximumTargetLength + 1)
    let index = bytes.endOfTarget(from: position, to: stop)
    position = index
    if index - mark > limits.maximumTargetLength {
      throw MalformedMessage(.targetTooLong, "request target too long")
    }
    if index == end { return }
    guard bytes[index] == Byte.space else { throw MalformedMessage("byte not allowed in a request target") }
    if index == mark { throw MalformedMessage("empty request target") }
    head.target = mark..<index
    position = index + 1
    mark = position
    phase = .version
  }

  private mutating func expect(
    _ expected: UInt8, _ byte: UInt8, _ reason: StaticString
  ) throws(MalformedMessage) {
    if byte != expected { throw MalformedMessage(reason) }
    position += 1
  }

  private mutating func finishRequestLine(_ bytes: Span<UInt8>, _ head: inout RequestHead) throws(MalformedMessage) {
    let target = try RequestTarget(head.target, method: head.method, in: bytes)
    head.form = target.form
    head.pathAndQuery = target.pathAndQuery
    head.authority = target.authority
    section = FieldSectionParser(at: position)
    phase = .fields
  }
}
