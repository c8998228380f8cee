/// How much the conditions of an entry narrow down, the weightiest first: texts, JSON values, fields, code, path, method,
/// status.
struct Specificity: Comparable {
  private let weights: [Int]

  init(_ match: EntryMatch) {
    let texts = Self.weights(of: match.textPatterns)
    let json = Self.weights(of: match.json.map(\.pattern))
    let fields = Self.weights(of: match.fields.map(\.pattern))
    weights =
      [texts.exact, texts.literals, json.count, json.exact, json.literals, fields.count, fields.exact, fields.literals]
      + [match.code == nil ? 0 : 1] + Self.weights(of: match.path)
      + [match.methods.isEmpty ? 0 : 1, Self.weight(of: match.status)]
  }

  static func < (left: Specificity, right: Specificity) -> Bool {
    left.weights.lexicographicallyPrecedes(right.weights)
  }

  /// How many there are, how many have no capture, and the bytes that are not captures' of the others.
  private static func weights(of patterns: [TextPattern]) -> (count: Int, exact: Int, literals: Int) {
    let others = patterns.filter { $0.exactText == nil }
    // A pattern of nothing but a capture still asks for a text.
    return (patterns.count, patterns.count - others.count, others.reduce(0) { $0 + $1.literalCount + 1 })
  }

  private static func weights(of path: PathTemplate?) -> [Int] {
    guard let path else { return [0, 0, 0] }
    return [path.literalCount + 1, path.captureNames.count, path.isOpen ? 0 : 1]
  }

  private static func weight(of status: StatusMatch?) -> Int {
    switch status {
    case .oneOf: 2
    case .hundreds: 1
    case nil: 0
    }
  }
}
