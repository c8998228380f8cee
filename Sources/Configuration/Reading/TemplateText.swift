internal import Translation

/// Reads the texts of a template: expressions in braces, and conditions.
struct TemplateText {
  /// Whether `item` has a meaning here.
  let isInList: Bool

  private static let members = "upstream.members."

  /// A text with expressions: `{code}`, `{texts.hint?}`, `Error {code}: {texts.title}`; `{{` and `}}` are braces.
  func node(_ text: String) throws(Refusal) -> ErrorTemplate.Node {
    let parts = try parts(of: text)
    switch parts.count {
    case 0: return .string("")
    case 1:
      switch parts[0] {
      case .text(let words): return .string(words)
      case .value(let value, let isOptional): return .value(value, isOptional: isOptional)
      }
    default:
      for case .value(.field(let field), _) in parts where field.isComposite {
        throw Refusal("{\(field.rawValue)} is no text; it can only stand alone")
      }
      return .text(parts)
    }
  }

  /// `NAME`, `not NAME`, `NAME is WORD` or `NAME is not WORD`.
  func condition(_ text: String) throws(Refusal) -> ErrorTemplate.Condition {
    var words = text.split(separator: " ").map(String.init)
    var isNegated = false
    if words.count == 2, words[0] == "not" {
      isNegated = true
      words.removeFirst()
    }
    guard words.count == 1 || words.count >= 3 && words[1] == "is" && !isNegated else {
      throw Refusal(
        "\(Quoted.text(text)) is no condition; allowed: NAME, not NAME, NAME is WORD, NAME is not WORD")
    }
    let value = try value(named: words[0])
    guard words.count > 1 else { return ErrorTemplate.Condition(value, isNegated: isNegated) }
    words.removeFirst(2)
    if words.count > 1, words[0] == "not" {
      isNegated = true
      words.removeFirst()
    }
    let word = words.joined(separator: " ")
    try check(word, of: value)
    return ErrorTemplate.Condition(value, is: word, isNegated: isNegated)
  }

  private func parts(of text: String) throws(Refusal) -> [ErrorTemplate.Part] {
    var parts: [ErrorTemplate.Part] = []
    var words = ""
    var rest = text[...]
    while let first = rest.first {
      rest.removeFirst()
      if first == "{" || first == "}", rest.first == first {
        rest.removeFirst()
        words.append(first)
      } else if first == "}" {
        throw Refusal("a } without its {; a brace itself is written }}")
      } else if first == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          throw Refusal("a { without its }; a brace itself is written {{")
        }
        if !words.isEmpty { parts.append(.text(words)) }
        words = ""
        parts.append(try expression(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        words.append(first)
      }
    }
    if !words.isEmpty { parts.append(.text(words)) }
    return parts
  }

  private func expression(_ text: String) throws(Refusal) -> ErrorTemplate.Part {
    let isOptional = text.hasSuffix("?")
    return .value(try value(named: isOptional ? String(text.dropLast()) : text), isOptional: isOptional)
  }

  private func value(named name: String) throws(Refusal) -> TemplateValue {
    if name.hasPrefix(Self.members), name != Self.members {
      return .upstreamMember(String(name.dropFirst(Self.members.count)))
    }
    let known = ErrorField.allCases.filter { isInList || !$0.isOfItem }
    guard let field = ErrorField(rawValue: name) else {
      let names = known.map(\.rawValue)
      if let meant = Suggestion.nearest(to: name, among: names) ?? names.first(where: { $0.hasSuffix(".\(name)") }) {
        throw Refusal("there is no {\(name)}; did you mean {\(meant)}?")
      }
      throw Refusal("there is no {\(name)}; there are \(names.joined(separator: ", ")), \(Self.members)NAME")
    }
    if field.isOfItem, !isInList { throw Refusal("{\(name)} has a meaning inside $each only") }
    return .field(field)
  }

  /// A word that the value can never be is a slip.
  private func check(_ word: String, of value: TemplateValue) throws(Refusal) {
    guard case .field(let field) = value else { return }
    if field.isComposite {
      throw Refusal("\(field.rawValue) is no text; ask whether it is there: $if: \(field.rawValue)")
    }
    guard let words = field.words, !words.contains(word) else { return }
    let meant = Suggestion.nearest(to: word, among: words).map { "; did you mean \($0)? It" } ?? "; it"
    throw Refusal("\(field.rawValue) is never \(Quoted.text(word))\(meant) is one of \(words.joined(separator: ", "))")
  }
}
