internal import Translation
internal import YAMLDocument

extension ValueKind where Value == ErrorTemplate? {
  /// `none`, or a media type and a tree of expressions.
  static var template: ValueKind {
    let allowed = "none or a mapping with the keys media_type, body"
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if case .scalar("none", .plain) = node.kind { return nil }
        guard case .mapping = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        return try TemplateReader.read(node, name: place.name)
      }, write: { $0 == nil ? .line("none") : .source }
    ).described(.anything)
  }
}

extension ValueKind where Value == String {
  /// A media type whose documents are JSON.
  static var jsonMediaType: ValueKind {
    .scalar("a media type of JSON, such as application/json or application/vnd.acme.error+json", show: { $0 }) {
      (text, _) throws(Refusal) in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(TextRules.isToken), text.utf8.count <= 127 else { throw Refusal() }
      let isJSON = parts[1].lowercased() == "json" || parts[1].lowercased().hasSuffix("+json")
      guard isJSON else { throw Refusal("a template is written as JSON") }
      return text
    }
  }
}
