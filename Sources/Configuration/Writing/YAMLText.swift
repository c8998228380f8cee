internal import YAMLDocument

/// A value as it is written in YAML.
indirect enum YAMLText: Sendable, Equatable {
  /// On one line, in flow style.
  case line(String)
  /// The items of a list.
  case list([YAMLText])
  /// The pairs of a mapping.
  case mapping([Pair])
  /// As it is in the file: the settings do not know how it was written.
  case source

  /// One pair of a mapping.
  struct Pair: Sendable, Equatable {
    let key: String
    var value: YAMLText
    /// Whether it would be the same without being written.
    var isDefault = false
  }

  /// Without the pairs that are defaults.
  var changed: YAMLText {
    switch self {
    case .mapping(let pairs):
      .mapping(pairs.filter { !$0.isDefault }.map { Pair(key: $0.key, value: $0.value.changed) })
    case .list(let items): .list(items.map(\.changed))
    case .line, .source: self
    }
  }

  /// On one line.
  var flow: String {
    switch self {
    case .line(let text): text
    case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
    case .source: "(as in the file)"
    }
  }

  /// In block style, below a key or as a whole file.
  var lines: [String] {
    switch self {
    case .mapping(let pairs): pairs.flatMap { $0.value.lines(after: "\($0.key):") }
    case .list(let items):
      items.flatMap { item in
        if case .mapping(let pairs) = item, !pairs.isEmpty {
          return item.lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
        }
        return ["- \(item.flow)"]
      }
    default: [flow]
    }
  }

  private func lines(after key: String) -> [String] {
    switch self {
    case .mapping(let pairs) where !pairs.isEmpty: [key] + lines.map { "  " + $0 }
    case .list(let items) where items.contains { if case .mapping = $0 { true } else { false } }:
      [key] + lines.map { "  " + $0 }
    default: ["\(key) \(flow)"]
    }
  }

  /// What a file has, without what its comments say. `conceals` says which texts are not shown.
  init(_ node: YAMLNode) {
    switch node.kind {
    case .scalar(_, _) where node.isConcealed: self = .line(Self.concealed)
    case .scalar(let text, .plain): self = .line(node.isNull ? "null" : text)
    case .scalar(let text, .quoted): self = .line(Self.quoted(text))
    case .sequence(let items): self = .list(items.map { YAMLText($0) })
    case .mapping(let pairs): self = .mapping(pairs.map { Pair(key: Self.quoted($0.name), value: YAMLText($0.value)) })
    }
  }

  /// What stands in the place of a secret.
  static let concealedText = "(secret)"
  /// The same as it is written.
  static let concealed = quoted(concealedText)

  /// The text in double quotes (YAML 1.2.2, section 7.3.1).
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + scalars.joined() + "\""
  }
}
