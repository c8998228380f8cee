internal import Translation
internal import YAMLDocument

extension ValueKind where Value == TextPattern {
  /// A text with captures.
  static var pattern: ValueKind {
    parsed("a pattern, such as Module not found '{module}'", \.source) { (text) throws(PatternError) in
      try TextPattern(parsing: text)
    }
  }
}

extension ValueKind where Value == PathTemplate {
  /// A template of a path.
  static var path: ValueKind {
    parsed("a template of a path, such as /api/v2/hooks/{hookId}/**", { PathText.show($0.source) }) {
      (text) throws(PatternError) in
      try PathTemplate(parsing: text)
    }
  }
}

extension ValueKind where Value == JSONPointer {
  /// A place in a JSON document.
  static var pointer: ValueKind {
    parsed("a JSON Pointer, such as /error/type", \.source) { (text) throws(PatternError) in
      try JSONPointer(parsing: text)
    }
  }
}

extension ValueKind where Value == CodeTemplate {
  /// How codes are made.
  static var codeTemplate: ValueKind {
    parsed("a template of {code}, {number} and {id}, such as \"ACME-{number}\"", { "\"\($0.source)\"" }) {
      (text) throws(PatternError) in try CodeTemplate(parsing: text)
    }
  }
}

extension ValueKind where Value == String {
  /// A request's method.
  static var method: ValueKind {
    let known = EntryMatch.knownMethods
    return .scalar("one of " + known.joined(separator: ", "), show: { $0 }) { (text, _) throws(Refusal) in
      guard known.contains(text) else {
        // Methods are case-sensitive (RFC 9110 section 9.1).
        let meant = Suggestion.nearest(to: text.lowercased(), among: known.map { $0.lowercased() })
        throw Refusal(meant.map { "did you mean \($0.uppercased())?" })
      }
      return text
    }
  }

  /// A field that a condition may be about.
  static var askedField: ValueKind {
    .scalar("the name of a header field, such as Server", show: { $0 }) { (text, _) throws(Refusal) in
      guard TextRules.isToken(text) else { throw Refusal() }
      guard EntryMatch.mayAskFor(field: text) else { throw Refusal("this field holds secrets") }
      return text
    }
  }

  /// A page about an error.
  static var link: ValueKind {
    .scalar("an absolute https URL, such as https://errors.example.com/hooks", show: { $0 }) {
      (text, _) throws(Refusal) in
      guard Entry.isLink(text) else { throw Refusal() }
      return text
    }
  }
}

extension ValueKind {
  /// A kind whose text has a syntax of its own.
  private static func parsed(
    _ allowed: String, _ show: @escaping @Sendable (Value) -> String,
    parse: @escaping @Sendable (String) throws(PatternError) -> Value
  ) -> ValueKind {
    let kind = ValueKind.scalar(allowed, show: show) { (text, _) throws(Refusal) in
      do throws(PatternError) {
        return try parse(text)
      } catch {
        throw Refusal("it \(error)")
      }
    }
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        guard case .mapping = node.kind else { return try kind.parse(node, place) }
        // What a { at the beginning of a plain scalar makes of it.
        let message = "\(place.name) must be \(allowed), not a mapping: a text that begins with { needs quotes"
        throw ValueFaults(faults: [YAMLProblem(message, at: node.mark)])
      }, show: show)
  }
}
