/// The smallest productions: white space, names, identifiers, literals.
extension MessageParser {
  /// The byte at the position, nothing at the end.
  var peek: UInt8? { position < source.count ? source[position] : nil }

  /// Whether the bytes at the position are this ASCII text.
  func starts(with text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    guard end <= source.count else { return false }
    return String(describing: text).utf8.elementsEqual(source[position..<end])
  }

  /// Goes over the ASCII text, which must be there.
  mutating func expect(_ text: StaticString, _ message: String) throws(MessageSyntaxError) {
    guard starts(with: text) else { throw syntaxError(message) }
    position += text.utf8CodeUnitCount
  }

  /// The scalar at the position and its length in bytes; the source is valid UTF-8, for it was a `String`.
  private var scalar: (value: UInt32, length: Int)? {
    guard let first = peek else { return nil }
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard position + length <= source.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in source[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return (value, length)
  }

  /// Goes over one character of the class.
  private mutating func accept(_ isMember: (UInt32) -> Bool) -> Bool {
    guard let (value, length) = scalar, isMember(value) else { return false }
    position += length
    return true
  }

  /// `o`: optional white space and bidi controls.
  mutating func skipSpace() {
    while accept({ NameCharacters.isSpace($0) || NameCharacters.isBidi($0) }) {}
  }

  /// `s`: white space, perhaps with bidi controls around it. Nothing is skipped where there is none.
  mutating func skipRequiredSpace() -> Bool {
    let start = position
    while accept(NameCharacters.isBidi) {}
    guard accept(NameCharacters.isSpace) else {
      position = start
      return false
    }
    skipSpace()
    return true
  }

  /// `name`; the bidi controls that may stand around it are no part of it.
  mutating func name(of what: String) throws(MessageSyntaxError) -> String {
    _ = accept(NameCharacters.isBidi)
    let start = position
    guard accept(NameCharacters.isNameStart) else { throw syntaxError("\(what) is missing or begins wrongly") }
    while accept(NameCharacters.isName) {}
    let end = position
    _ = accept(NameCharacters.isBidi)
    return String(decoding: source[start..<end], as: UTF8.self)
  }

  /// `identifier`: a name, perhaps with a namespace.
  mutating func identifier(of what: String) throws(MessageSyntaxError) -> String {
    let first = try name(of: what)
    guard peek == UInt8(ascii: ":") else { return first }
    position += 1
    return first + ":" + (try name(of: what))
  }

  /// `variable`, its `$` not yet read; without the `$`.
  mutating func variable() throws(MessageSyntaxError) -> String {
    try expect("$", "a variable, '$name', is expected here")
    return try name(of: "the name of the variable")
  }

  /// Whether a literal can start here.
  var isAtLiteral: Bool {
    guard let (value, _) = scalar else { return false }
    return value == 0x7C || NameCharacters.isName(value)
  }

  /// `literal`, its escapes resolved.
  mutating func literal() throws(MessageSyntaxError) -> String {
    if peek == UInt8(ascii: "|") { return try quotedLiteral() }
    let start = position
    while accept(NameCharacters.isName) {}
    guard position > start else { throw syntaxError("a value is expected here") }
    return String(decoding: source[start..<position], as: UTF8.self)
  }

  private mutating func quotedLiteral() throws(MessageSyntaxError) -> String {
    let start = position
    position += 1
    var text = [UInt8]()
    while let byte = peek {
      if byte == UInt8(ascii: "|") {
        position += 1
        return String(decoding: text, as: UTF8.self)
      }
      text.append(try textByte())
    }
    throw syntaxError("the quoted literal is not closed: '|' is missing", at: start)
  }
}
