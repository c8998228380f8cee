internal import YAMLDocument

/// Puts the values of environment variables into the texts of a file: `${NAME}`. `$${` stands for `${`.
struct VariableExpansion {
  /// What could not be expanded.
  private(set) var problems: [YAMLProblem] = []
  /// What the variables hold that were used.
  private(set) var values: Set<String> = []
  private let environment: (String) -> String?

  /// An expansion with the values that `environment` has; nil for a variable that is not set.
  init(_ environment: @escaping (String) -> String?) {
    self.environment = environment
  }

  /// The node with every value in it expanded; keys stay as they are.
  mutating func expand(_ node: YAMLNode) -> YAMLNode {
    var expanded = node
    switch node.kind {
    case .scalar(let text, let style):
      // The variable may be anything: only a text without one is what the file says.
      guard let parts = parts(of: text, at: node.mark) else { break }
      expanded.kind = .scalar(parts.text, style)
      expanded.isConcealed = parts.hasVariable
    case .sequence(let items):
      var all: [YAMLNode] = []
      for item in items { all.append(expand(item)) }
      expanded.kind = .sequence(all)
    case .mapping(let pairs):
      var all: [YAMLPair] = []
      for pair in pairs { all.append(YAMLPair(key: pair.key, value: expand(pair.value))) }
      expanded.kind = .mapping(all)
    }
    return expanded
  }

  /// The text with its variables replaced; nil if there is nothing to replace, or it cannot be, which is reported.
  private mutating func parts(of text: String, at mark: YAMLMark) -> (text: String, hasVariable: Bool)? {
    var expanded = ""
    var hasVariable = false
    var rest = text[...]
    while let (before, after) = TextRules.halves(of: rest, around: "${") {
      if before.hasSuffix("$") {
        expanded += before.dropLast() + "${"
        rest = after
        continue
      }
      guard let (name, tail) = TextRules.halves(of: after, around: "}"), Self.isName(name) else {
        problems.append(
          YAMLProblem("${ must be followed by the name of an environment variable and }; $${ stands for ${", at: mark))
        return nil
      }
      guard let value = environment(String(name)) else {
        problems.append(YAMLProblem("the environment variable \(name) is not set", at: mark))
        return nil
      }
      values.insert(value)
      expanded += before + value
      hasVariable = true
      rest = tail
    }
    return rest.utf8.count == text.utf8.count ? nil : (expanded + rest, hasVariable)
  }

  /// A name in the environment (POSIX.1-2024, 8.1), in either case.
  private static func isName(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, TextRules.isLetter(first) || first == UInt8(ascii: "_") else { return false }
    return name.utf8.allSatisfy { TextRules.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
  }
}
