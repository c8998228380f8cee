/// Reads the source of one message: a recursive descent over its UTF-8, one function per production.
struct MessageParser {
  let source: [UInt8]
  var position = 0
  var validation = MessageValidation()

  init(_ text: String) {
    source = Array(text.utf8)
  }

  /// `message`.
  mutating func parse() throws(MessageSyntaxError) -> Message {
    guard source.count <= Message.maximumLength else {
      throw syntaxError("the message is longer than \(Message.maximumLength) bytes", at: 0)
    }
    skipSpace()
    if peek == UInt8(ascii: ".") || starts(with: "{{") { return try complexMessage() }
    position = 0
    return Message(declarations: [], body: .pattern(try pattern(quoted: false)))
  }

  /// `pattern`, up to the end, or up to the `}}` that ends a quoted one.
  mutating func pattern(quoted: Bool) throws(MessageSyntaxError) -> Message.Pattern {
    var elements = Message.Pattern()
    var text = [UInt8]()
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "{"):
        flush(&text, into: &elements)
        elements.append(try placeholder())
      case UInt8(ascii: "}"):
        guard quoted, starts(with: "}}") else { throw syntaxError("'}' in a text must be written '\\}'") }
        flush(&text, into: &elements)
        return elements
      default: try readText(into: &text)
      }
    }
    if quoted { throw syntaxError("the pattern is not closed: '}}' is missing") }
    flush(&text, into: &elements)
    return elements
  }

  private func flush(_ text: inout [UInt8], into elements: inout Message.Pattern) {
    guard !text.isEmpty else { return }
    elements.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  /// Text up to something that means more than itself, or that thing if it is an escape.
  private mutating func readText(into text: inout [UInt8]) throws(MessageSyntaxError) {
    let start = position
    while let byte = peek, byte != 0, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") {
      position += 1
    }
    if position > start { text.append(contentsOf: source[start..<position]) } else { text.append(try textByte()) }
  }

  /// One byte of a text or of a quoted literal, an escape resolved.
  mutating func textByte() throws(MessageSyntaxError) -> UInt8 {
    let byte = source[position]
    guard byte != 0 else { throw syntaxError("the character U+0000 is not allowed") }
    position += 1
    guard byte == UInt8(ascii: "\\") else { return byte }
    switch peek {
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      position += 1
      return source[position - 1]
    default: throw syntaxError("a backslash may stand only before \\, {, | and }", at: position - 1)
    }
  }

  func syntaxError(_ message: String, at offset: Int? = nil) -> MessageSyntaxError {
    MessageSyntaxError(.syntaxError, message, at: offset ?? position, in: source)
  }
}
