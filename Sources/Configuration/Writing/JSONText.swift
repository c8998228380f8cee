internal import YAMLDocument

/// A JSON document to write.
indirect enum JSONText: Sendable {
  case literal(String)
  case string(String)
  case list([JSONText])
  case object([(String, JSONText)])

  /// What YAML 1.2's core schema makes of a value.
  init(_ node: YAMLNode) {
    switch node.kind {
    case .scalar where node.isNull: self = .literal("null")
    case .scalar(let text, .plain) where ["true", "false"].contains(text) || Int(text) != nil: self = .literal(text)
    case .scalar(let text, _): self = .string(text)
    case .sequence(let items): self = .list(items.map { JSONText($0) })
    case .mapping(let pairs): self = .object(pairs.map { ($0.name, JSONText($0.value)) })
    }
  }

  /// The document over several lines, with two spaces for each level.
  func written(depth: Int = 0) -> String {
    let margin = "\n" + String(repeating: "  ", count: depth + 1)
    let end = "\n" + String(repeating: "  ", count: depth)
    switch self {
    case .literal(let text): return text
    case .string(let text): return Self.escaped(text)
    case .list(let items) where items.allSatisfy(\.isLeaf):
      return "[" + items.map { $0.written() }.joined(separator: ", ") + "]"
    case .list(let items):
      return "[" + margin + items.map { $0.written(depth: depth + 1) }.joined(separator: "," + margin) + end + "]"
    case .object(let members) where members.isEmpty: return "{}"
    case .object(let members):
      let lines = members.map { "\(Self.escaped($0.0)): \($0.1.written(depth: depth + 1))" }
      return "{" + margin + lines.joined(separator: "," + margin) + end + "}"
    }
  }

  private var isLeaf: Bool {
    switch self {
    case .literal, .string: true
    case .list, .object: false
    }
  }

  /// The texts here have no control characters.
  private static func escaped(_ text: String) -> String {
    "\"" + text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] } + "\""
  }
}
