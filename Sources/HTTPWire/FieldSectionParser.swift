/// Parses field lines up to and including the empty line (RFC 9112 section 5), for heads and trailers alike.
///
/// It can stop after any byte and go on with the next, as long as the bytes seen so far stay where they are.
struct FieldSectionParser: Sendable {
  private enum Phase: UInt8, Sendable {
    case lineStart, name, beforeValue, value, lineFeed, lastLineFeed
  }

  private(set) var position: Int
  private var phase = Phase.lineStart
  private var nameStart = 0
  private var nameEnd = 0
  private var valueStart = 0
  private var valueEnd = 0

  init(at position: Int) {
    self.position = position
  }

  /// Goes on from `position`; true when the empty line was met, false when `end` was. Appends each whole line.
  mutating func parse(
    _ bytes: Span<UInt8>, to end: Int, maximumCount: Int, names: FieldNames, into fields: inout [FieldLine]
  ) throws(MalformedMessage) -> Bool {
    while position < end {
      switch phase {
      case .lineStart:
        try beginLine(bytes[position], isFull: fields.count >= maximumCount)
        if phase == .lastLineFeed { continue }
        fallthrough
      case .name:
        guard try scanName(bytes, to: end) else { return false }
        fallthrough
      case .beforeValue:
        guard skipWhitespace(bytes, to: end) else { return false }
        fallthrough
      case .value:
        guard try scanValue(bytes, to: end), position < end else { return false }
        fallthrough
      case .lineFeed:
        try expectLineFeed(bytes[position])
        fields.append(line(in: bytes, names))
        phase = .lineStart
      case .lastLineFeed:
        try expectLineFeed(bytes[position])
        return true
      }
    }
    return false
  }

  @inline(__always)
  private mutating func beginLine(_ byte: UInt8, isFull: Bool) throws(MalformedMessage) {
    if byte == Byte.carriageReturn {
      position += 1
      phase = .lastLineFeed
      return
    }
    if isFull { throw MalformedMessage(.fieldsTooLarge, "too many field lines") }
    if Byte.isWhitespace(byte) { throw MalformedMessage("line folding, or white space before the first field") }
    nameStart = position
    phase = .name
  }

  @inline(__always)
  private mutating func scanName(_ bytes: Span<UInt8>, to end: Int) throws(MalformedMessage) -> Bool {
    let index = bytes.endOfToken(from: position, to: end)
    position = index
    if index == end { return false }
    guard bytes[index] == Byte.colon else { throw Self.badName(bytes[index]) }
    if index == nameStart { throw MalformedMessage("empty field name") }
    nameEnd = index
    position = index + 1
    phase = .beforeValue
    return true
  }

  @inline(__always)
  private mutating func skipWhitespace(_ bytes: Span<UInt8>, to end: Int) -> Bool {
    var index = position
    while index < end, Byte.isWhitespace(bytes[index]) { index += 1 }
    position = index
    if index == end { return false }
    valueStart = index
    phase = .value
    return true
  }

  @inline(__always)
  private mutating func scanValue(_ bytes: Span<UInt8>, to end: Int) throws(MalformedMessage) -> Bool {
    let index = bytes.endOfFieldContent(from: position, to: end)
    position = index
    if index == end { return false }
    guard bytes[index] == Byte.carriageReturn else { throw Self.badValue(bytes[index]) }
    var last = index
    while last > valueStart, Byte.isWhitespace(bytes[last - 1]) { last -= 1 }
    valueEnd = last
    position = index + 1
    phase = .lineFeed
    return true
  }

  @inline(__always)
  private mutating func expectLineFeed(_ byte: UInt8) throws(MalformedMessage) {
    if byte != Byte.lineFeed { throw MalformedMessage("carriage return without line feed") }
    position += 1
  }

  @inline(__always)
  private func line(in bytes: Span<UInt8>, _ names: FieldNames) -> FieldLine {
    FieldLine(
      start: nameStart, nameEnd: nameEnd, valueStart: valueStart, valueEnd: valueEnd, end: position,
      known: names.field(named: nameStart..<nameEnd, in: bytes))
  }

  private static func badName(_ byte: UInt8) -> MalformedMessage {
    switch byte {
    case Byte.space, Byte.tab: MalformedMessage("white space before the colon of a field")
    case Byte.carriageReturn, Byte.lineFeed: MalformedMessage("field line without a colon")
    default: MalformedMessage("byte not allowed in a field name")
    }
  }

  private static func badValue(_ byte: UInt8) -> MalformedMessage {
    byte == Byte.lineFeed
      ? MalformedMessage("line feed without carriage return") : MalformedMessage("byte not allowed in a field value")
  }
}
