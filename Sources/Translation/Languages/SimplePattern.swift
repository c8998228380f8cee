/// The messages of MessageFormat 2 that most texts are: words, escapes and placeholders `{$name}`, which are filled in
/// here without the library. Everything else, and all that is wrong, is left to it.
struct SimplePattern {
  /// The text as `TextCode`.
  private(set) var code: [UInt8] = []
  /// The placeholders in their order, each with its offset in Unicode scalars.
  private(set) var placeholders: [TextPlaceholder] = []

  /// Nil if `text` is another kind of message, or none.
  ///
  /// - Throws: where a value is written without its `$`, which would be a literal and never meant.
  init?(_ text: String) throws(TextFault) {
    let source = Array(text.utf8)
    guard !Self.isComplex(source) else { return nil }
    code.reserveCapacity(source.count)
    var position = 0
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: "\\"):
        guard position + 1 < source.count, "\\{}|".utf8.contains(source[position + 1]) else { return nil }
        code.append(source[position + 1])
        position += 2
      case UInt8(ascii: "{"):
        guard let end = try takePlaceholder(source, at: position) else { return nil }
        position = end
      case UInt8(ascii: "}"), 0: return nil
      default:
        code.append(source[position])
        position += 1
      }
    }
  }

  /// Whether a text is of the complex form: declarations, `.match` or a quoted pattern.
  private static func isComplex(_ source: [UInt8]) -> Bool {
    guard let start = source.firstIndex(where: { !isSpace($0) }) else { return false }
    return source[start] == UInt8(ascii: ".") || source[start...].starts(with: "{{".utf8)
  }

  /// `{ $name }`, with a name of ASCII letters, digits, `_`, `-` and `.`; the position after it.
  private mutating func takePlaceholder(_ source: [UInt8], at start: Int) throws(TextFault) -> Int? {
    var position = start + 1
    while position < source.count, Self.isSpace(source[position]) { position += 1 }
    let hasSigil = position < source.count && source[position] == UInt8(ascii: "$")
    let nameStart = hasSigil ? position + 1 : position
    position = nameStart
    while position < source.count, Self.isName(source[position], isFirst: position == nameStart) { position += 1 }
    let name = source[nameStart..<position]
    guard (1...64).contains(name.count) else { return nil }
    while position < source.count, Self.isSpace(source[position]) { position += 1 }
    guard position < source.count, source[position] == UInt8(ascii: "}") else { return nil }
    let placeholder = TextPlaceholder(
      name: String(decoding: name, as: UTF8.self), offset: source[..<start].count { $0 & 0xC0 != 0x80 })
    guard hasSigil else {
      throw TextFault("a value is written {$\(placeholder.name)}, a brace \\{", at: placeholder.offset)
    }
    placeholders.append(placeholder)
    TextCode.appendPlaceholder(name, to: &code)
    return position + 1
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
    default: false
    }
  }
}
