/// The line before a chunk: its size and its extensions (RFC 9112 section 7.1), one byte at a time.
///
/// Extensions are held to their grammar and to the line's limit, then forgotten: none is known (section 7.1.1).
struct ChunkLine: Sendable {
  private enum Phase: UInt8, Sendable {
    case size, beforeSemicolon, nameStart, name, afterName, valueStart, value, quoted, escaped, afterQuoted, lineFeed
  }

  private(set) var size = 0
  private var byteCount = 0
  private var digitCount = 0
  private var phase = Phase.size

  /// Takes in the line's next byte; true when it was the last.
  mutating func consume(_ byte: UInt8, maximumBytes: Int) throws(MalformedMessage) -> Bool {
    byteCount += 1
    if byteCount > maximumBytes { throw MalformedMessage("chunk-size line too long") }
    switch phase {
    case .size: try takeSize(byte)
    case .lineFeed:
      guard byte == Byte.lineFeed else { throw MalformedMessage("chunk-size line does not end in CRLF") }
      return true
    case .quoted, .escaped: try takeQuoted(byte)
    case .nameStart: try begin(.name, byte)
    case .valueStart where byte == UInt8(ascii: "\""): phase = .quoted
    case .valueStart: try begin(.value, byte)
    case .name where Byte.isToken(byte), .value where Byte.isToken(byte): break
    case .name, .afterName, .value, .afterQuoted, .beforeSemicolon: try leave(byte)
    }
    return false
  }

  private mutating func takeSize(_ byte: UInt8) throws(MalformedMessage) {
    guard let digit = Byte.hexadecimal(byte) else {
      if digitCount == 0 { throw MalformedMessage("chunk without a size") }
      return try leave(byte)
    }
    digitCount += 1
    // Fifteen digits fit into Int whatever they are; nobody sends a chunk that needs a sixteenth.
    if digitCount > 15 { throw MalformedMessage("chunk size too large") }
    size = size << 4 | digit
  }

  /// White space, then the first byte of a token.
  private mutating func begin(_ next: Phase, _ byte: UInt8) throws(MalformedMessage) {
    if Byte.isToken(byte) {
      phase = next
    } else if !Byte.isWhitespace(byte) {
      throw MalformedMessage("malformed chunk extension")
    }
  }

  /// What may stand behind a size, a name or a value.
  private mutating func leave(_ byte: UInt8) throws(MalformedMessage) {
    switch byte {
    case UInt8(ascii: ";"): phase = .nameStart
    case UInt8(ascii: "=") where phase == .name || phase == .afterName: phase = .valueStart
    case Byte.space, Byte.tab: phase = phase == .name || phase == .afterName ? .afterName : .beforeSemicolon
    case Byte.carriageReturn where phase != .afterName && phase != .beforeSemicolon: phase = .lineFeed
    default: throw MalformedMessage("malformed chunk-size line")
    }
  }

  private mutating func takeQuoted(_ byte: UInt8) throws(MalformedMessage) {
    guard Byte.isFieldContent(byte) else { throw MalformedMessage("malformed chunk extension") }
    switch (phase, byte) {
    case (.escaped, _): phase = .quoted
    case (_, UInt8(ascii: "\"")): phase = .afterQuoted
    case (_, UInt8(ascii: "\\")): phase = .escaped
    default: break
    }
  }
}
