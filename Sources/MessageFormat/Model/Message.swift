/// A Unicode MessageFormat 2 message (LDML 48, part 9): what `MessageFormatter` formats.
///
/// A value is valid: `init(parsing:)` checks the syntax and the data model, so formatting can only meet errors of the
/// arguments and the functions.
public struct Message: Sendable, Equatable {
  /// What the message consists of, below its declarations.
  public enum Body: Sendable, Equatable {
    /// One pattern.
    case pattern(Pattern)
    /// `.match`: the selectors, names of declared variables, and the variants to choose from.
    case matcher(selectors: [String], variants: [Variant])
  }

  /// `.input` and `.local`, in the order of the source.
  public let declarations: [Declaration]
  /// The pattern or the variants.
  public let body: Body
  /// Where in `declarations` each declared variable is.
  let declarationIndex: [String: Int]

  /// The longest source accepted, in bytes of UTF-8.
  public static let maximumLength = 65_536
  /// The most declarations accepted; they can refer to one another, so this bounds the depth of resolution.
  public static let maximumDeclarations = 64

  init(declarations: [Declaration], body: Body) {
    self.declarations = declarations
    self.body = body
    declarationIndex = Dictionary(
      declarations.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// Parses and validates the source of a message.
  ///
  /// - Throws: `MessageSyntaxError`, the first syntax or data model error, with its place.
  public init(parsing source: String) throws(MessageSyntaxError) {
    var parser = MessageParser(source)
    self = try parser.parse()
  }

  /// A message of text alone, whatever characters it has.
  public init(text: String) {
    self.init(declarations: [], body: .pattern(text.isEmpty ? [] : [.text(text)]))
  }

  /// The text of a message that is nothing but text, so that it needs no formatting.
  public var plainText: String? {
    guard declarations.isEmpty, case .pattern(let pattern) = body else { return nil }
    if pattern.isEmpty { return "" }
    guard pattern.count == 1, case .text(let text) = pattern[0] else { return nil }
    return text
  }

  /// Every pattern of the message: one, or one per variant.
  public var patterns: [Pattern] {
    switch body {
    case .pattern(let pattern): [pattern]
    case .matcher(_, let variants): variants.map(\.pattern)
    }
  }

  /// The variables whose values come from outside: those of `.input`, and those used without a declaration.
  public var variables: Set<String> {
    var found = Set<String>()
    for declaration in declarations { found.formUnion(declaration.expression.variables) }
    for pattern in patterns {
      for element in pattern { found.formUnion(element.variables) }
    }
    for case .local(let name, _) in declarations { found.remove(name) }
    return found
  }

  /// The names of the functions used, without the colon.
  public var functions: Set<String> {
    let expressions = declarations.map(\.expression) + patterns.joined().compactMap(\.expression)
    return Set(expressions.compactMap { $0.function?.name })
  }

  /// The message with every text of its patterns replaced, placeholders untouched: for pseudo-locales.
  public func mapText(_ transform: (String) -> String) -> Message {
    func map(_ pattern: Pattern) -> Pattern {
      pattern.map { if case .text(let text) = $0 { .text(transform(text)) } else { $0 } }
    }
    let mapped: Body =
      switch body {
      case .pattern(let pattern): .pattern(map(pattern))
      case .matcher(let selectors, let variants):
        .matcher(selectors: selectors, variants: variants.map { Variant(keys: $0.keys, pattern: map($0.pattern)) })
      }
    return Message(declarations: declarations, body: mapped)
  }
}
