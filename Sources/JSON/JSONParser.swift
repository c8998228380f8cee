/// One pass over the text, from the first byte to the last, that appends a node for each value and member name.
///
/// It does not recurse: the chain of open containers is kept in the nodes themselves (`JSONNode.next`), so that the
/// depth of a text costs neither stack nor memory.
struct JSONParser {
  /// What may come next, white space aside.
  private enum Expectation {
    case value, elementOrEnd, nameOrEnd, name, commaOrEnd, nothing
  }

  static let noContainer = UInt32.max

  private(set) var tape: [JSONNode] = []
  /// The next byte; after a fault, where the text stopped to be valid.
  private(set) var position = 0
  private var depth = 0
  /// The innermost open container.
  private(set) var container = JSONParser.noContainer
  private let limits: JSONLimits

  init(limits: JSONLimits) {
    self.limits = limits
  }

  /// Parses the whole of `bytes`.
  mutating func parse(_ bytes: Span<UInt8>, skippingByteOrderMark: Bool) throws(JSONError) {
    guard bytes.count <= limits.maximumBytes else { throw JSONError(.tooManyBytes, at: limits.maximumBytes) }
    // Typical bodies spend 10 bytes and more on a node: one allocation, seldom a second.
    tape.reserveCapacity(min(bytes.count / 10 + 8, 4096, limits.maximumNodes))
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      guard skippingByteOrderMark else { throw JSONError(.byteOrderMark, at: 0) }
      position = 3
    }
    var expected = Expectation.value
    while let byte = nextByte(bytes) {
      expected = try take(byte, expected, bytes)
    }
    guard expected == .nothing else { throw JSONError(.unexpectedEnd, at: position) }
  }

  /// Skips white space; the byte after it stays unread.
  @inline(__always)
  private mutating func nextByte(_ bytes: Span<UInt8>) -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      case let byte: return byte
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func take(
    _ byte: UInt8, _ expected: Expectation, _ bytes: Span<UInt8>
  ) throws(JSONError) -> Expectation {
    switch (expected, byte) {
    case (.nameOrEnd, UInt8(ascii: "}")), (.elementOrEnd, UInt8(ascii: "]")):
      return close()
    case (.value, _), (.elementOrEnd, _):
      return try value(byte, bytes)
    case (.nameOrEnd, UInt8(ascii: "\"")), (.name, UInt8(ascii: "\"")):
      return try name(bytes)
    case (.commaOrEnd, UInt8(ascii: ",")):
      position += 1
      return tape[Int(container)].kind == .object ? .name : .value
    case (.commaOrEnd, UInt8(ascii: "}")) where tape[Int(container)].kind == .object,
      (.commaOrEnd, UInt8(ascii: "]")) where tape[Int(container)].kind == .array:
      return close()
    default:
      throw JSONError(expected == .nothing ? .trailingBytes : .unexpectedByte, at: position)
    }
  }

  // MARK: Values

  @inline(__always)
  private mutating func value(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONError) -> Expectation {
    switch byte {
    case UInt8(ascii: "\""): try string(bytes)
    case UInt8(ascii: "{"):
      try open(.object)
      return .nameOrEnd
    case UInt8(ascii: "["):
      try open(.array)
      return .elementOrEnd
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes)
    case UInt8(ascii: "t"): try word("true", .bool, bytes)
    case UInt8(ascii: "f"): try word("false", .bool, bytes)
    case UInt8(ascii: "n"): try word("null", .null, bytes)
    default: throw JSONError(.unexpectedByte, at: position)
    }
    return afterValue
  }

  private var afterValue: Expectation { container == Self.noContainer ? .nothing : .commaOrEnd }

  @inline(__always)
  private mutating func name(_ bytes: Span<UInt8>) throws(JSONError) -> Expectation {
    try string(bytes)
    guard let byte = nextByte(bytes) else { throw JSONError(.unexpectedEnd, at: position) }
    guard byte == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte, at: position) }
    position += 1
    return .value
  }

  private mutating func open(_ kind: JSONKind) throws(JSONError) {
    guard depth < limits.maximumDepth else { throw JSONError(.tooDeep, at: position) }
    let index = UInt32(truncatingIfNeeded: tape.count)
    try append(kind, from: position, next: container)
    container = index
    depth += 1
    position += 1
  }

  @inline(__always)
  private mutating func close() -> Expectation {
    position += 1
    let index = Int(container)
    container = tape[index].next
    tape[index].next = UInt32(truncatingIfNeeded: tape.count)
    tape[index].end = UInt32(truncatingIfNeeded: position)
    depth -= 1
    return afterValue
  }

  private mutating func word(_ word: String, _ kind: JSONKind, _ bytes: Span<UInt8>) throws(JSONError) {
    let start = position
    for expected in word.utf8 {
      guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
      guard bytes[position] == expected else { throw JSONError(.invalidLiteral, at: position) }
      position += 1
    }
    try append(kind, from: start)
  }

  /// Appends a node for the bytes from `start` to the current position.
  private mutating func append(
    _ kind: JSONKind, from start: Int, next: UInt32? = nil, isEscaped: Bool = false
  ) throws(JSONError) {
    guard tape.count < limits.maximumNodes else { throw JSONError(.tooManyNodes, at: start) }
    tape.append(
      JSONNode(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
        next: next ?? UInt32(truncatingIfNeeded: tape.count + 1), kind: kind, isEscaped: isEscaped))
  }

  // MARK: Numbers (RFC 8259, section 6)

  private mutating func number(_ bytes: Span<UInt8>) throws(JSONError) {
    let start = position
    _ = skip(UInt8(ascii: "-"), bytes)
    if !skip(UInt8(ascii: "0"), bytes) { try digits(bytes) }
    if skip(UInt8(ascii: "."), bytes) { try digits(bytes) }
    if skip(UInt8(ascii: "e"), bytes) || skip(UInt8(ascii: "E"), bytes) {
      if !skip(UInt8(ascii: "+"), bytes) { _ = skip(UInt8(ascii: "-"), bytes) }
      try digits(bytes)
    }
    // "01" and "1.2.3" fail here and not at the comma that is missing, so that the message speaks of a number.
    if position < bytes.count, Self.continuesNumber(bytes[position]) { throw JSONError(.invalidNumber, at: position) }
    try append(.number, from: start)
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONError) {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    guard position > start else {
      throw JSONError(position < bytes.count ? .invalidNumber : .unexpectedEnd, at: position)
    }
  }

  private mutating func skip(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  // MARK: Strings (RFC 8259, section 7)

  private mutating func string(_ bytes: Span<UInt8>) throws(JSONError) {
    let start = position
    var isEscaped = false
    position += 1
    while true {
      position = PlainRun.end(in: bytes, from: position)
      guard position < bytes.count else { throw JSONError(.unexpectedEnd, at: position) }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return try append(.string, from: start, isEscaped: isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        try escape(bytes)
      case 0x00..<0x20: throw JSONError(.controlCharacter, at: position)
      default:
        let length = UTF8Sequence.length(bytes, at: position)
        guard length > 0 else { throw JSONError(.invalidUTF8, at: position) }
        position += length
      }
    }
  }

  /// Lone surrogates are valid here, as the grammar has it; they become U+FFFD when the string is asked for.
  /// Where it fails, `position` stays at the backslash: what stands before it can be salvaged.
  private mutating func escape(_ bytes: Span<UInt8>) throws(JSONError) {
    guard position + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      for digit in position + 2..<position + 6 {
        guard digit < bytes.count else { throw JSONError(.unexpectedEnd, at: digit) }
        guard JSONUnescaping.hexadecimal(bytes[digit]) != nil else { throw JSONError(.invalidEscape, at: digit) }
      }
      position += 6
    default: throw JSONError(.invalidEscape, at: position + 1)
    }
  }
}
