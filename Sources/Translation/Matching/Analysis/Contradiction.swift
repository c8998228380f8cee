/// Why the conditions of an entry never hold together.
public enum Contradiction: Sendable, Equatable {
  /// A pattern asks for a digit behind a capture that takes every digit there is.
  case digitAfterNumber(pattern: String)
  /// Two conditions on one field, under names in different case, that no value meets.
  case field(name: String)
  /// Only `HEAD`, whose answers have no body (RFC 9110 section 9.3.2), and a condition on the body.
  case bodyOfHEAD

  /// What is found first.
  init?(in match: EntryMatch) {
    let patterns = match.textPatterns + match.json.map(\.pattern) + match.fields.map(\.pattern)
    if let pattern = patterns.first(where: \.asksForDigitAfterNumber) {
      self = .digitAfterNumber(pattern: pattern.source)
    } else if let name = Self.field(match.requestFields) ?? Self.field(match.responseFields) {
      self = .field(name: name)
    } else if match.methods == ["HEAD"], match.code != nil || !match.textPatterns.isEmpty || !match.json.isEmpty {
      self = .bodyOfHEAD
    } else {
      return nil
    }
  }

  private static func field(_ fields: [EntryMatch.Field]) -> String? {
    for (index, field) in fields.enumerated() where field.pattern.exactText != nil {
      let others = fields.enumerated().filter { $0.offset != index }.map(\.element)
      let same = others.filter { $0.name.lowercased() == field.name.lowercased() }
      if same.contains(where: { !$0.pattern.covers(field.pattern) }) { return field.name }
    }
    return nil
  }
}

extension TextPattern {
  fileprivate var asksForDigitAfterNumber: Bool {
    zip(parts, parts.dropFirst()).contains { part, next in
      guard case .capture(let capture) = part, capture.kind != .text, case .literal(let text) = next else {
        return false
      }
      return text.first.map { 0x30...0x39 ~= $0 } ?? false
    }
  }
}
