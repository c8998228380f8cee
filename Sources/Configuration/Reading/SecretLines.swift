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

  /// The paths behind `file:`, whether there are such files or not.
  func secretFiles(in directory: String) -> [String] {
    switch kind {
    case .scalar(let text, _):
      let place = ValuePlace(name: "", directory: directory)
      guard text.hasPrefix("file:"), let path = try? PathText.parse(String(text.dropFirst(5)), place) else { return [] }
      return [path]
    case .sequence(let items): return items.flatMap { $0.secretFiles(in: directory) }
    case .mapping(let pairs): return pairs.flatMap { $0.value.secretFiles(in: directory) }
    }
  }
}

extension SourceText {
  private static let words = ["token", "passw", "secret", "credential", "proxy", "user"]

  /// The lines that may hold a secret, of a text that is no whole document: those with a word for one, and what is indented
  /// below them. Rather too many than one too few: they lose no more than their quotation.
  var linesLikeSecrets: [Int] {
    var found: [Int] = []
    var open: Int?
    for (index, line) in lines.enumerated() {
      let indentation = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      if let margin = open, indentation <= margin, indentation < line.utf8.count { open = nil }
      let folded = line.lowercased()
      if open == nil, Self.words.contains(where: folded.contains) { open = indentation }
      if open != nil { found.append(index + 1) }
    }
    return found
  }
}
