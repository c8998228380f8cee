/// Expressions and markup: what stands in single braces.
extension MessageParser {
  /// `placeholder`: an expression or markup.
  mutating func placeholder() throws(MessageSyntaxError) -> Message.PatternElement {
    let start = position
    position += 1
    skipSpace()
    switch peek {
    case UInt8(ascii: "#"), UInt8(ascii: "/"): return .markup(try markup(from: start))
    default:
      position = start
      return .expression(try expression())
    }
  }

  /// `expression`, from its opening brace.
  mutating func expression() throws(MessageSyntaxError) -> Message.Expression {
    let start = position
    try expect("{", "an expression in braces is expected here")
    skipSpace()
    var operand: Message.Operand?
    var function: Message.Function?
    switch peek {
    case UInt8(ascii: "$"): operand = .variable(try variable())
    case UInt8(ascii: ":"): function = try self.function()
    case UInt8(ascii: "}"): throw syntaxError("the placeholder is empty")
    case nil: throw unclosed(start)
    default:
      guard isAtLiteral else { throw syntaxError("a variable, a literal or a function is expected here") }
      operand = .literal(try literal())
    }
    if function == nil {
      let before = position
      if skipRequiredSpace(), peek == UInt8(ascii: ":") { function = try self.function() } else { position = before }
    }
    let attributes = try attributes()
    try close(start)
    return Message.Expression(operand: operand, function: function, attributes: attributes)
  }

  /// `function`, from its colon.
  private mutating func function() throws(MessageSyntaxError) -> Message.Function {
    position += 1
    let name = try identifier(of: "the name of the function")
    return Message.Function(name: name, options: try options())
  }

  /// `markup`, from the `#` or the `/`.
  private mutating func markup(from start: Int) throws(MessageSyntaxError) -> Message.Markup {
    var kind: Message.Markup.Kind = peek == UInt8(ascii: "#") ? .open : .close
    position += 1
    let name = try identifier(of: "the name of the markup")
    let options = try options()
    let attributes = try attributes()
    skipSpace()
    if kind == .open, peek == UInt8(ascii: "/") {
      position += 1
      kind = .standalone
      guard peek == UInt8(ascii: "}") else { throw syntaxError("'}' must follow the '/'") }
    }
    try close(start)
    return Message.Markup(kind: kind, name: name, options: options, attributes: attributes)
  }

  /// `*(s option)`.
  private mutating func options() throws(MessageSyntaxError) -> [Message.Option] {
    var options = [Message.Option]()
    var names = Set<String>()
    while true {
      let before = position
      guard skipRequiredSpace(), let byte = peek, !Array("@}/".utf8).contains(byte) else {
        position = before
        return options
      }
      let start = position
      let name = try identifier(of: "the name of an option")
      guard names.insert(name).inserted else {
        throw MessageSyntaxError(.duplicateOptionName, "the option '\(name)' is given twice", at: start, in: source)
      }
      skipSpace()
      try expect("=", "'=' and a value must follow the option '\(name)'")
      skipSpace()
      let value: Message.Operand =
        peek == UInt8(ascii: "$") ? .variable(try variable()) : .literal(try literal())
      options.append(Message.Option(name: name, value: value))
    }
  }

  /// `*(s attribute)`.
  private mutating func attributes() throws(MessageSyntaxError) -> [Message.Attribute] {
    var attributes = [Message.Attribute]()
    while true {
      let before = position
      guard skipRequiredSpace(), peek == UInt8(ascii: "@") else {
        position = before
        return attributes
      }
      position += 1
      let name = try identifier(of: "the name of an attribute")
      let after = position
      skipSpace()
      if peek == UInt8(ascii: "=") {
        position += 1
        skipSpace()
        attributes.append(Message.Attribute(name: name, value: try literal()))
      } else {
        position = after
        attributes.append(Message.Attribute(name: name, value: nil))
      }
    }
  }

  /// The closing brace of the placeholder that began at `start`.
  private mutating func close(_ start: Int) throws(MessageSyntaxError) {
    skipSpace()
    switch peek {
    case UInt8(ascii: "}"): position += 1
    case nil: throw unclosed(start)
    case UInt8(ascii: ":"), UInt8(ascii: "@"): throw syntaxError("a space is missing here")
    default: throw syntaxError("this cannot stand in a placeholder here")
    }
  }

  private func unclosed(_ start: Int) -> MessageSyntaxError {
    syntaxError("the placeholder is not closed: '}' is missing", at: start)
  }
}
