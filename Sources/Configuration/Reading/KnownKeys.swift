internal import YAMLDocument

/// The keys that a mapping may have; everything else is reported with what was probably meant.
struct KnownKeys {
  /// The mapping as it is named in messages: `upstream.pool`, `an entry`; empty for the whole file.
  let owner: String
  /// The keys in the order of the reference.
  let keys: [String]
  /// Whole names in other mappings, to say where a key belongs.
  var elsewhere: [String] = []

  /// The known pairs of `node`, which must be a mapping or nothing.
  func pairs(of node: YAMLNode, report: inout ProblemReport) -> [YAMLPair] {
    if node.isNull { return [] }
    guard case .mapping(let pairs) = node.kind else {
      let name = owner.isEmpty ? "the file" : owner
      var problem = YAMLProblem("\(name) must be a mapping with the keys \(listed), not ", at: node.mark)
      problem.isQuotable = !isSecret(node)
      problem.message += problem.isQuotable ? node.summary + hint(node) : "a text"
      report.add([problem])
      return []
    }
    return pairs.filter { pair in
      if keys.contains(pair.name) { return true }
      report.add(message(unknown: pair.name), at: pair.key.mark)
      return false
    }
  }

  /// Whether the text in the place of a mapping may be a secret: a token, or a URL with a password.
  private func isSecret(_ node: YAMLNode) -> Bool {
    guard case .scalar(let text, _) = node.kind else { return false }
    return keys.first == "token" || text.contains("@")
  }

  /// Where the section is mostly about one place, what was meant by the place alone.
  private func hint(_ node: YAMLNode) -> String {
    let key = ["to", "url", "listen", "failures"].first(where: keys.contains)
    guard let key, case .scalar = node.kind, !owner.isEmpty, !owner.hasSuffix("]") else { return "" }
    return ": write \(owner): {\(key): \(node.summary)}"
  }

  private func message(unknown key: String) -> String {
    let place = owner.isEmpty ? "" : " in \(owner)"
    let meant = suggestion(for: key).map { "; did you mean \($0)? Allowed" } ?? "; allowed"
    return "unknown key \(Quoted.text(key))\(place)\(meant): \(listed)"
  }

  private func suggestion(for key: String) -> String? {
    if let near = Suggestion.nearest(to: key, among: keys) { return near }
    return elsewhere.first { $0 == key || $0.hasSuffix(".\(key)") }
      // `log_level` for `log.level`.
      ?? elsewhere.first { $0.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0 } == Array(key.utf8) }
  }

  private var listed: String { keys.joined(separator: ", ") }
}
