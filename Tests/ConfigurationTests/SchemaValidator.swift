import Foundation
import YAMLDocument

/// As much of JSON Schema (draft 2020-12) as the schema of ours uses. A keyword that is not known is a mistake of its own, so
/// that none is passed over.
struct SchemaValidator {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// What the document has that the schema does not allow, each with its place.
  func mistakes(in document: YAMLNode) -> [String] { mistakes(document, root, "") }

  private func mistakes(_ node: YAMLNode, _ schema: [String: Any], _ place: String) -> [String] {
    schema.flatMap { keyword, value -> [String] in
      switch (keyword, value) {
      case ("$schema", _), ("title", _), ("description", _), ("default", _), ("$defs", _): []
      case ("type", let names as [String]): names.contains { isType(node, $0) } ? [] : ["\(place): no \(names)"]
      case ("type", let name as String): isType(node, name) ? [] : ["\(place): no \(name)"]
      case ("enum", let values as [Any]): values.contains { isEqual(node, $0) } ? [] : ["\(place): not in \(values)"]
      case ("pattern", let pattern as String): matches(text(node), pattern) ? [] : ["\(place): not like \(pattern)"]
      case ("minimum", let bound as Int): number(node).map { $0 < bound } ?? false ? ["\(place): too small"] : []
      case ("maximum", let bound as Int): number(node).map { $0 > bound } ?? false ? ["\(place): too large"] : []
      case ("minItems", let count as Int): items(node).count < count ? ["\(place): too few"] : []
      case ("maxItems", let count as Int): items(node).count > count ? ["\(place): too many"] : []
      case ("uniqueItems", _): Set(items(node).map(text)).count == items(node).count ? [] : ["\(place): twice"]
      case ("items", let schema as [String: Any]):
        items(node).enumerated().flatMap { mistakes($1, schema, "\(place)[\($0)]") }
      case ("required", let names as [String]):
        names.filter { name in !pairs(node).contains { $0.name == name } }.map { "\(place): no \($0)" }
      case ("properties", let schemas as [String: [String: Any]]):
        pairs(node).flatMap { pair in schemas[pair.name].map { mistakes(pair.value, $0, "\(place).\(pair.name)") } ?? []
        }
      case ("additionalProperties", let schema as [String: Any]):
        pairs(node).flatMap { mistakes($0.value, schema, "\(place).\($0.name)") }
      case ("additionalProperties", _):
        pairs(node).filter { (schema["properties"] as? [String: Any])?[$0.name] == nil }
          .map { "\(place): unknown \($0.name)" }
      case ("propertyNames", let names as [String: String]):
        pairs(node).filter { !matches($0.name, names["pattern"] ?? "") }.map { "\(place): name \($0.name)" }
      case ("anyOf", let schemas as [[String: Any]]):
        schemas.contains { mistakes(node, $0, place).isEmpty }
          ? [] : ["\(place): none of \(schemas.flatMap { mistakes(node, $0, place) })"]
      case ("$ref", "#/$defs/variable" as String):
        mistakes(node, (root["$defs"] as? [String: [String: Any]])?["variable"] ?? ["unknown": 0], place)
      default: ["\(place): unknown keyword \(keyword)"]
      }
    }
  }

  private func isType(_ node: YAMLNode, _ name: String) -> Bool {
    switch (name, node.kind) {
    case ("null", _): node.isNull
    case ("object", .mapping), ("array", .sequence): true
    case ("integer", _): number(node) != nil
    case ("boolean", .scalar(let text, .plain)): ["true", "false"].contains(text)
    case ("string", .scalar): !node.isNull && number(node) == nil && !isType(node, "boolean")
    default: false
    }
  }

  private func isEqual(_ node: YAMLNode, _ value: Any) -> Bool {
    if let text = value as? String { return isType(node, "string") && self.text(node) == text }
    return Double(text(node)) == (value as? NSNumber)?.doubleValue
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }

  private func number(_ node: YAMLNode) -> Int? {
    if case .scalar(let text, .plain) = node.kind { Int(text) } else { nil }
  }

  private func text(_ node: YAMLNode) -> String {
    if case .scalar(let text, _) = node.kind { text } else { "\(node.kind)" }
  }

  private func items(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let items) = node.kind { items } else { [] }
  }

  private func pairs(_ node: YAMLNode) -> [YAMLPair] {
    if case .mapping(let pairs) = node.kind { pairs } else { [] }
  }
}
