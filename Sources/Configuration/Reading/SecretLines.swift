internal import YAMLDocument

extension YAMLNode {
  /// The lines that hold a secret in so many words, or under a mistyped key what may be one: they are never quoted.
  var secretLines: [Int] { secretLines(in: nil) }

  /// The sections that secrets are in, and what else is in them.
  private static var sections: [String: Set<String>] {
    ["admin": ["listen"], "credentials": ["incoming"], "proxy": ["url"]]
  }

  private func secretLines(in section: String?) -> [Int] {
    switch kind {
    case .scalar(let text, _):
      let isHarmless = isConcealed || isNull || text == "none" || text.hasPrefix("file:")
      return section == nil || isHarmless ? [] : [mark.line]
    case .sequence(let items): return items.flatMap { $0.secretLines(in: section) }
    case .mapping(let pairs):
      let others = section.flatMap { Self.sections[$0] } ?? []
      return pairs.flatMap { pair -> [Int] in
        if others.contains(pair.name) { return [] }
        return pair.value.secretLines(in: section ?? (Self.sections[pair.name] == nil ? nil : pair.name))
      }
    }
  }
}
