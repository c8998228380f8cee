/// One value of a YAML document, with the place where it begins. Nothing is typed yet: whether a plain `8` is a number
/// is decided by whoever reads it.
public struct YAMLNode: Sendable, Equatable {
  /// How a scalar was written: a quoted or block scalar is always text, a plain one may stand for something else.
  public enum ScalarStyle: Sendable, Equatable {
    /// Without quotes.
    case plain
    /// In single or double quotes, or as a `|` or `>` block.
    case quoted
  }

  /// What the node holds.
  public enum Kind: Sendable, Equatable {
    /// Text, with escapes and folding resolved.
    case scalar(String, ScalarStyle)
    /// The items of a `- list`.
    case sequence([YAMLNode])
    /// The pairs of a mapping in the order of the file; the keys are scalars and differ.
    case mapping([YAMLPair])
  }

  /// What the node holds.
  public var kind: Kind
  /// Where the node begins.
  public var mark: YAMLMark
  /// Whether the text came from outside of the file, so that it is shown to nobody.
  public var isConcealed = false

  /// A node made by hand, for instance of the text of a command-line flag.
  public init(_ kind: Kind, at mark: YAMLMark = YAMLMark(line: 1, column: 1)) {
    self.kind = kind
    self.mark = mark
  }

  /// True for what YAML 1.2's core schema reads as null: an empty plain scalar, `~`, `null`.
  public var isNull: Bool {
    guard case .scalar(let text, .plain) = kind, !isConcealed else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// One pair of a mapping.
public struct YAMLPair: Sendable, Equatable {
  /// The key, always a scalar.
  public var key: YAMLNode
  /// The value; an empty plain scalar if the file has none.
  public var value: YAMLNode

  /// The key's text.
  public var name: String {
    guard case .scalar(let text, _) = key.kind else { return "" }
    return text
  }

  /// A pair made by hand.
  public init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}
