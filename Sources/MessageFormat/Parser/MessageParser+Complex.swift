/// `complex-message`: declarations, then a quoted pattern or a matcher.
extension MessageParser {
  mutating func complexMessage() throws(MessageSyntaxError) -> Message {
    var declarations = [Message.Declaration]()
    while let declaration = try declaration() {
      guard declarations.count < Message.maximumDeclarations else {
        throw syntaxError("more than \(Message.maximumDeclarations) declarations")
      }
      declarations.append(declaration)
      skipSpace()
    }
    let body: Message.Body
    if starts(with: "{{") {
      body = .pattern(try quotedPattern())
    } else if starts(with: ".match") {
      body = try matcher()
    } else {
      throw syntaxError("'.input', '.local', '.match' or '{{' is expected here")
    }
    skipSpace()
    guard peek == nil else { throw syntaxError("nothing may follow the pattern") }
    return Message(declarations: declarations, body: body)
  }

  /// `declaration`, if there is one here.
  private mutating func declaration() throws(MessageSyntaxError) -> Message.Declaration? {
    let start = position
    let declaration: Message.Declaration
    if starts(with: ".input") {
      position += 6
      skipSpace()
      let place = position
      let expression = try expression()
      guard let name = expression.operand?.variable else {
        throw syntaxError("'.input' needs a variable, '{$name}'", at: place)
      }
      declaration = .input(name: name, expression)
    } else if starts(with: ".local") {
      position += 6
      guard skipRequiredSpace() else { throw syntaxError("a space and a variable must follow '.local'") }
      let name = try variable()
      skipSpace()
      try expect("=", "'=' must follow '.local $\(name)'")
      skipSpace()
      declaration = .local(name: name, try expression())
    } else {
      return nil
    }
    guard validation.declare(declaration) else {
      throw MessageSyntaxError(
        .duplicateDeclaration, "'$\(declaration.name)' is declared or used before", at: start, in: source)
    }
    return declaration
  }

  private mutating func quotedPattern() throws(MessageSyntaxError) -> Message.Pattern {
    try expect("{{", "a pattern, '{{...}}', is expected here")
    let pattern = try pattern(quoted: true)
    position += 2
    return pattern
  }

  /// `matcher`, from `.match`.
  private mutating func matcher() throws(MessageSyntaxError) -> Message.Body {
    let start = position
    position += 6
    let selectors = try selectors()
    var variants = [Message.Variant]()
    var seen = Set<[Message.Key]>()
    repeat {
      let place = position
      let variant = try variant()
      guard variant.keys.count == selectors.count else {
        let message = "the variant has \(variant.keys.count) keys for \(selectors.count) selectors"
        throw MessageSyntaxError(.variantKeyMismatch, message, at: place, in: source)
      }
      guard seen.insert(variant.keys).inserted else {
        throw MessageSyntaxError(.duplicateVariant, "two variants have these keys", at: place, in: source)
      }
      variants.append(variant)
      skipSpace()
    } while peek != nil
    guard seen.contains(selectors.map { _ in .catchAll }) else {
      throw MessageSyntaxError(
        .missingFallbackVariant, "the variant with '*' for every key is missing", at: start, in: source)
    }
    return .matcher(selectors: selectors, variants: variants)
  }

  /// `1*(s selector) s`.
  private mutating func selectors() throws(MessageSyntaxError) -> [String] {
    var selectors = [String]()
    while true {
      guard skipRequiredSpace() else {
        throw syntaxError(peek == nil ? "the variants of '.match' are missing" : "a space is missing here")
      }
      guard peek == UInt8(ascii: "$") else { break }
      let place = position
      let name = try variable()
      guard validation.annotated.contains(name) else {
        let message = "the declaration of '$\(name)' has no function to select with"
        throw MessageSyntaxError(.missingSelectorAnnotation, message, at: place, in: source)
      }
      selectors.append(name)
    }
    guard !selectors.isEmpty else { throw syntaxError("'.match' needs a variable, '$name'") }
    return selectors
  }

  /// `variant`.
  private mutating func variant() throws(MessageSyntaxError) -> Message.Variant {
    var keys = [try key()]
    while true {
      let hasSpace = skipRequiredSpace()
      if !hasSpace { skipSpace() }
      if starts(with: "{{") { return Message.Variant(keys: keys, pattern: try quotedPattern()) }
      guard hasSpace else { throw syntaxError("a space or a pattern, '{{...}}', is expected after a key") }
      keys.append(try key())
    }
  }

  private mutating func key() throws(MessageSyntaxError) -> Message.Key {
    if peek == UInt8(ascii: "*") {
      position += 1
      return .catchAll
    }
    guard isAtLiteral else { throw syntaxError("a key of a variant, a literal or '*', is expected here") }
    return .literal(try literal())
  }
}
