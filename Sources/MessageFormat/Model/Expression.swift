extension Message {
  /// A literal or a variable: an operand, or the value of an option.
  public enum Operand: Sendable, Equatable {
    /// A literal, quoted or not, its escapes resolved.
    case literal(String)
    /// The name of a variable, without `$`.
    case variable(String)

    /// The name, if it is a variable.
    public var variable: String? {
      if case .variable(let name) = self { name } else { nil }
    }
  }

  /// An expression: an operand, a function, or both; never neither.
  public struct Expression: Sendable, Equatable {
    /// What is formatted, or what the function is applied to.
    public let operand: Operand?
    /// The function and its options.
    public let function: Function?
    /// Notes for tools and translators; formatting ignores them.
    public let attributes: [Attribute]

    /// The variables it refers to: the operand, then those of options.
    var variables: [String] {
      var names = operand?.variable.map { [$0] } ?? []
      if let function { names += function.options.compactMap(\.value.variable) }
      return names
    }

    /// How the expression is shown when it cannot be formatted (section "Fallback Resolution"), without braces.
    var fallback: String {
      switch operand {
      case .variable(let name): "$" + name
      case .literal(let text): "|" + Self.escaped(text) + "|"
      case nil: function.map { ":" + $0.name } ?? "\u{FFFD}"
      }
    }

    private static func escaped(_ text: String) -> String {
      var escaped = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        if scalar == "\\" || scalar == "|" { escaped.append("\\") }
        escaped.append(scalar)
      }
      return String(escaped)
    }
  }

  /// The function of an expression.
  public struct Function: Sendable, Equatable {
    /// The identifier without the colon: `number`, `test:select`.
    public let name: String
    /// The options, in the order of the source; no name comes twice.
    public let options: [Option]
  }

  /// `name=value` of a function or of markup.
  public struct Option: Sendable, Equatable {
    /// The identifier, with its namespace.
    public let name: String
    /// The value.
    public let value: Operand
  }

  /// `@name` or `@name=value`.
  public struct Attribute: Sendable, Equatable {
    /// The identifier, without `@`.
    public let name: String
    /// The literal value, if there is one.
    public let value: String?
  }

  /// Markup: passed through to whoever shows the message, nothing in plain text.
  public struct Markup: Sendable, Equatable {
    /// Which of the three forms it has.
    public enum Kind: String, Sendable, Equatable {
      /// `{#b}`.
      case open
      /// `{#br/}`.
      case standalone
      /// `{/b}`.
      case close
    }

    /// Which of the three forms it has.
    public let kind: Kind
    /// The identifier, with its namespace.
    public let name: String
    /// The options, in the order of the source; no name comes twice.
    public let options: [Option]
    /// Notes for tools and translators.
    public let attributes: [Attribute]
  }
}
