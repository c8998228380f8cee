extension Message {
  /// Text and placeholders, in the order of the output.
  public typealias Pattern = [PatternElement]

  /// One piece of a pattern.
  public enum PatternElement: Sendable, Equatable {
    /// Text, its escapes resolved.
    case text(String)
    /// A placeholder that formats to text: `{$count :number}`.
    case expression(Expression)
    /// A placeholder that marks up: `{#b}`, `{/b}`, `{#br/}`.
    case markup(Markup)

    /// The expression, if it is one.
    public var expression: Expression? {
      if case .expression(let expression) = self { expression } else { nil }
    }

    /// The variables it refers to.
    var variables: [String] {
      switch self {
      case .text: []
      case .expression(let expression): expression.variables
      case .markup(let markup): markup.options.compactMap(\.value.variable)
      }
    }
  }

  /// One variant of `.match`: its keys, one per selector, and its pattern.
  public struct Variant: Sendable, Equatable {
    /// One key per selector.
    public let keys: [Key]
    /// What is formatted if this variant is the best match.
    public let pattern: Pattern
  }

  /// A key of a variant.
  public enum Key: Sendable, Hashable {
    /// Compared with the selector by its function; equal if canonically equivalent.
    case literal(String)
    /// `*`, which matches everything.
    case catchAll
  }
}
