internal import Translation
internal import YAMLDocument

/// Reads `errors.template`: a tree as YAML has it, whose texts hold expressions (`{code}`) and whose mappings may be a
/// choice (`$if`, `$then`, `$else`) or a list over the error's items (`$each`, `$value`).
struct TemplateReader {
  private var faults: [YAMLProblem] = []

  /// The template in a mapping, or everything that is wrong with it.
  static func read(_ node: YAMLNode, name: String) throws(ValueFaults) -> ErrorTemplate {
    var report = ProblemReport(file: "")
    let pairs = KnownKeys(owner: name, keys: ["media_type", "body"]).pairs(of: node, report: &report)
    var reader = TemplateReader()
    reader.faults = report.faults
    let mediaType = reader.mediaType(pairs.first { $0.name == "media_type" }?.value)
    let body = reader.body(pairs.first { $0.name == "body" }?.value, name: name, at: node.mark)
    if !reader.faults.isEmpty { throw ValueFaults(faults: reader.faults) }
    return ErrorTemplate(mediaType: mediaType, body: body)
  }

  private mutating func mediaType(_ node: YAMLNode?) -> String {
    guard let node else { return "application/json" }
    do throws(ValueFaults) {
      return try ValueKind<String>.jsonMediaType.parse(node, ValuePlace(name: "media_type", directory: nil))
    } catch {
      faults += error.faults
      return ""
    }
  }

  private mutating func body(_ node: YAMLNode?, name: String, at mark: YAMLMark) -> ErrorTemplate.Node {
    guard let node else {
      refuse("\(name) has no key \"body\"; it must be a mapping, the document to send", at: mark)
      return .plain("null")
    }
    guard case .mapping = node.kind else {
      refuse("body must be a mapping, the document to send, not \(node.summary)", at: node.mark)
      return .plain("null")
    }
    return self.node(node, isInList: false)
  }

  private mutating func node(_ node: YAMLNode, isInList: Bool) -> ErrorTemplate.Node {
    switch node.kind {
    case .scalar(let text, .plain) where !text.contains(where: { $0 == "{" || $0 == "}" }): return .plain(text)
    case .scalar(let text, _): return leaf(text, at: node.mark, isInList: isInList)
    case .sequence(let nodes):
      var elements: [ErrorTemplate.Node] = []
      for element in nodes { elements.append(self.node(element, isInList: isInList)) }
      return .list(elements)
    case .mapping(let pairs):
      let names = pairs.map(\.name)
      if names.contains("$if") { return choice(pairs, at: node.mark, isInList: isInList) }
      if names.contains("$each") { return each(pairs, at: node.mark, isInList: isInList) }
      return object(pairs, isInList: isInList)
    }
  }

  private mutating func object(_ pairs: [YAMLPair], isInList: Bool) -> ErrorTemplate.Node {
    var members: [(name: String, node: ErrorTemplate.Node)] = []
    for pair in pairs {
      var name = pair.name
      if name.hasPrefix("$$") {
        // `$$ref` is a member named `$ref`.
        name.removeFirst()
      } else if name.hasPrefix("$") {
        let known = ["$if", "$then", "$else", "$each", "$value"]
        let meant = Suggestion.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        refuse(
          "\(Quoted.text(name)) does not stand alone\(meant) A member of that name is written $\(name)",
          at: pair.key.mark)
      }
      members.append((name, node(pair.value, isInList: isInList)))
    }
    return .object(members)
  }

  private mutating func choice(_ pairs: [YAMLPair], at mark: YAMLMark, isInList: Bool) -> ErrorTemplate.Node {
    let values = special(pairs, keys: ["$if", "$then", "$else"])
    var condition = ErrorTemplate.Condition(.field(.code))
    if let node = values["$if"] { condition = self.condition(node, isInList: isInList) ?? condition }
    if values["$then"] == nil { refuse("$if has no $then, the value where it holds", at: mark) }
    let then = values["$then"].map { self.node($0, isInList: isInList) }
    let otherwise = values["$else"].map { self.node($0, isInList: isInList) }
    return .choice(condition, then: then ?? .plain("null"), otherwise: otherwise)
  }

  private mutating func each(_ pairs: [YAMLPair], at mark: YAMLMark, isInList: Bool) -> ErrorTemplate.Node {
    let values = special(pairs, keys: ["$each", "$value"])
    if isInList { refuse("$each inside a $each would write the same list again and again", at: mark) }
    if let node = values["$each"], node.kind != .scalar("items", .plain), node.kind != .scalar("items", .quoted) {
      refuse("$each must be items, not \(node.summary)", at: node.mark)
    }
    guard let value = values["$value"] else {
      refuse("$each has no $value, what is written for each item", at: mark)
      return .list([])
    }
    return .each(node(value, isInList: true))
  }

  private mutating func special(_ pairs: [YAMLPair], keys: [String]) -> [String: YAMLNode] {
    for pair in pairs where !keys.contains(pair.name) {
      let listed = keys.joined(separator: ", ")
      refuse("\(Quoted.text(pair.name)) does not go with \(keys[0]); allowed: \(listed)", at: pair.key.mark)
    }
    return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
  }

  private mutating func leaf(_ text: String, at mark: YAMLMark, isInList: Bool) -> ErrorTemplate.Node {
    do throws(Refusal) {
      return try TemplateText(isInList: isInList).node(text)
    } catch {
      refuse(error.reason ?? "not a template", at: mark)
      return .plain("null")
    }
  }

  private mutating func condition(_ node: YAMLNode, isInList: Bool) -> ErrorTemplate.Condition? {
    guard case .scalar(let text, _) = node.kind, !node.isNull else {
      refuse("$if must be a condition, such as retryable, not upstream or category is limit", at: node.mark)
      return nil
    }
    do throws(Refusal) {
      return try TemplateText(isInList: isInList).condition(text)
    } catch {
      refuse(error.reason ?? "not a condition", at: node.mark)
      return nil
    }
  }

  private mutating func refuse(_ message: String, at mark: YAMLMark) {
    faults.append(YAMLProblem(message, at: mark))
  }
}
