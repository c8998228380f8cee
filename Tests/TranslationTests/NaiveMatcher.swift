import JSON
import Translation

/// The rules of matching as one would explain them, without any thought of speed: what the index is compared with.
struct NaiveMatcher {
  /// A part of a pattern.
  enum Part {
    case literal(String)
    case text(String)
    case integer(String)
  }

  struct Condition {
    var source: String
    var parts: [Part]
  }

  /// An entry's conditions, from which `match` makes those of the catalogue.
  struct Rule {
    var status: StatusMatch?
    var code: String?
    var texts: [Condition] = []
    var json: [(pointer: String, parts: [Part])] = []
    var field: [Part]?
    var methods: [String] = []
    /// Segments; a text in braces captures.
    var path: [String]?
    var isOpen = false
  }

  struct Failure {
    var status: Int
    var code: String?
    var message: String?
    var details: [String] = []
    var suberrors: [String] = []
    var type: String?
    var field: String?
    var method: String
    var path: [String]
  }

  /// The captures of the rule; nil if it does not hold.
  static func captures(_ rule: Rule, _ failure: Failure) -> [String: String]? {
    if let status = rule.status, !status.contains(failure.status) { return nil }
    if let code = rule.code, code != failure.code { return nil }
    if !rule.methods.isEmpty, !rule.methods.contains(failure.method) { return nil }
    var all: [String: String] = [:]
    for condition in rule.texts {
      let candidates: [String] =
        switch condition.source {
        case "message": [failure.message].compactMap { $0 }
        case "detail": failure.details
        case "suberror": failure.suberrors
        default: [failure.message].compactMap { $0 } + failure.details
        }
      guard let found = candidates.lazy.compactMap({ fit(condition.parts, $0) }).first else { return nil }
      all.merge(found) { $1 }
    }
    for (_, parts) in rule.json {
      guard let found = failure.type.flatMap({ fit(parts, $0) }) else { return nil }
      all.merge(found) { $1 }
    }
    if let parts = rule.field {
      guard let found = failure.field.flatMap({ $0.isEmpty ? nil : fit(parts, $0) }) else { return nil }
      all.merge(found) { $1 }
    }
    if let path = rule.path {
      guard failure.path.count == path.count || rule.isOpen && failure.path.count > path.count else { return nil }
      for (segment, wanted) in zip(failure.path, path) {
        if wanted.hasPrefix("{") {
          if segment.isEmpty { return nil }
          all[String(wanted.dropFirst().dropLast())] = segment
        } else if segment != wanted {
          return nil
        }
      }
    }
    return all
  }

  /// The rules that hold and that none outweighs, the first of them; its captures.
  static func winner(_ rules: [Rule], _ failure: Failure) -> (index: Int, captures: [String: String])? {
    var best: (index: Int, captures: [String: String])?
    for (index, rule) in rules.enumerated() {
      guard let captures = captures(rule, failure) else { continue }
      if let best, !weights(rules[best.index]).lexicographicallyPrecedes(weights(rule)) { continue }
      best = (index, captures)
    }
    return best
  }

  private static func weights(_ rule: Rule) -> [Int] {
    let texts = rule.texts.map(\.parts)
    let json = rule.json.map(\.parts)
    let fields = [rule.field].compactMap { $0 }
    let path = rule.path.map { path in
      let captures = path.count { $0.hasPrefix("{") }
      return [path.count - captures + 1, captures, rule.isOpen ? 0 : 1]
    }
    let status =
      switch rule.status {
      case .oneOf: 2
      case .hundreds: 1
      case nil: 0
      }
    return [texts.count(where: isExact), literals(texts)]
      + [json.count, json.count(where: isExact), literals(json)]
      + [fields.count, fields.count(where: isExact), literals(fields)]
      + [rule.code == nil ? 0 : 1] + (path ?? [0, 0, 0]) + [rule.methods.isEmpty ? 0 : 1, status]
  }

  private static func isExact(_ parts: [Part]) -> Bool {
    parts.allSatisfy { if case .literal = $0 { true } else { false } }
  }

  private static func literals(_ patterns: [[Part]]) -> Int {
    patterns.filter { !isExact($0) }.reduce(0) { sum, parts in
      let text = parts.map { if case .literal(let text) = $0 { text } else { "\u{1}" } }.joined()
      return sum + trimmed(text).filter { $0 != "\u{1}" }.utf8.count + 1
    }
  }

  static func trimmed(_ text: String) -> String {
    func stripped(_ text: String) -> String {
      var text = text[...]
      while text.last == " " { text.removeLast() }
      while text.first == " " { text.removeFirst() }
      return String(text)
    }
    let once = stripped(text)
    return once.hasSuffix(".") ? stripped(String(once.dropLast())) : once
  }

  private static func fit(_ parts: [Part], _ text: String) -> [String: String]? {
    var parts = parts
    if case .literal(let text)? = parts.first { parts[0] = .literal(String(text.drop { $0 == " " })) }
    if case .literal(let text)? = parts.last {
      // The mark keeps the beginning.
      parts[parts.count - 1] = .literal(String(trimmed("\u{1}" + text).dropFirst()))
    }
    return fit(parts[...], Array(trimmed(text))[...])
  }

  private static func fit(_ parts: ArraySlice<Part>, _ text: ArraySlice<Character>) -> [String: String]? {
    guard let part = parts.first else { return text.isEmpty ? [:] : nil }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let literal):
      guard String(text.prefix(literal.count)).lowercased() == literal.lowercased() else { return nil }
      return fit(rest, text.dropFirst(literal.count))
    case .integer(let name):
      let digits = text.prefix { $0.isNumber }
      guard !digits.isEmpty, let found = fit(rest, text.dropFirst(digits.count)) else { return nil }
      return found.merging([name: String(digits)]) { $1 }
    case .text(let name):
      guard !text.isEmpty else { return nil }
      for count in 1...text.count {
        if let found = fit(rest, text.dropFirst(count)) {
          return found.merging([name: String(text.prefix(count))]) { $1 }
        }
      }
      return nil
    }
  }
}

extension NaiveMatcher.Rule {
  /// The same as the catalogue has it.
  var match: EntryMatch {
    var match = EntryMatch(status: status, code: code, methods: methods)
    for condition in texts {
      let pattern = pattern(condition.parts.source)
      switch condition.source {
      case "message": match.message = pattern
      case "detail": match.detail = pattern
      case "suberror": match.suberror = pattern
      default: match.text = pattern
      }
    }
    match.json = json.map { .init(pointer($0.pointer), pattern($0.parts.source)) }
    if let field { match.requestFields = [.init("X-Thing", pattern(field.source))] }
    if let path { match.path = Translation.PathTemplate(segments: path, isOpen: isOpen) }
    return match
  }
}

extension PathTemplate {
  fileprivate init(segments: [String], isOpen: Bool) {
    self = try! PathTemplate(parsing: "/" + (segments + (isOpen ? ["**"] : [])).joined(separator: "/"))
  }
}

extension [NaiveMatcher.Part] {
  /// The pattern as it is written.
  var source: String {
    map { part in
      switch part {
      case .literal(let text): text.map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
      case .text(let name): "{\(name)}"
      case .integer(let name): "{\(name):integer}"
      }
    }.joined()
  }
}

extension NaiveMatcher.Failure {
  /// The answer's body.
  var body: String {
    func text(_ text: String) -> String { "\"\(text)\"" }
    var members: [String] = []
    if let code { members.append("\"code\":\(text(code))") }
    if let message { members.append("\"message\":\(text(message))") }
    if details.count == 1 { members.append("\"detail\":\(text(details[0]))") }
    if details.count > 1 { members.append("\"detail\":[\(details.map(text).joined(separator: ","))]") }
    if !suberrors.isEmpty {
      let objects = suberrors.map { "{\"message\":\(text($0))}" }
      members.append("\"suberrors\":[\(objects.joined(separator: ","))]")
    }
    if let type { members.append("\"error\":{\"type\":\(text(type))}") }
    return "{\(members.joined(separator: ","))}"
  }
}

extension StatusMatch {
  /// Whether `status` meets the condition.
  fileprivate func contains(_ status: Int) -> Bool {
    switch self {
    case .oneOf(let statuses): statuses.contains(status)
    case .hundreds(let hundreds): status / 100 == hundreds
    }
  }
}
