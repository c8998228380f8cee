internal import Translation
internal import YAMLDocument

extension ValueKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  private static var words: [String] { Value.allCases.map(\.rawValue) }

  /// One of a closed set of words.
  static var word: ValueKind {
    .scalar("one of " + words.joined(separator: ", "), show: \.rawValue) { (text, _) throws(Refusal) in
      guard let value = Value(rawValue: text) else {
        throw Refusal(Suggestion.nearest(to: text, among: words).map { "did you mean \($0)?" })
      }
      return value
    }.described(.words(words))
  }
}

extension ValueKind where Value == String {
  /// The stable name of an entry.
  static var entryID: ValueKind {
    .scalar("a name of a-z, 0-9, . and -, such as make.permission-denied", show: { $0 }) {
      (text, _) throws(Refusal) in
      let isValid = text.utf8.allSatisfy { byte in
        TextRules.isAlphanumeric(byte) && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || ".-".utf8.contains(byte)
      }
      guard isValid, (1...100).contains(text.utf8.count) else { throw Refusal() }
      return text
    }
  }

  /// A code, which also becomes a label of metrics.
  static var code: ValueKind {
    .scalar("a code of 1 to 64 visible ASCII characters", show: { $0 }) { (text, _) throws(Refusal) in
      guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw Refusal()
      }
      return text
    }
  }

  /// What a person reads: a message of MessageFormat 2, whose syntax is looked at by who knows its place.
  static var message: ValueKind {
    .scalar("a text", show: { $0 }) { (text, _) throws(Refusal) in
      let trimmed = text.last == "\n" ? String(text.dropLast()) : text
      guard trimmed.utf8.first.map({ $0 > 0x20 }) == true || !trimmed.allSatisfy(\.isWhitespace) else {
        throw Refusal("it is empty")
      }
      guard trimmed.utf8.count <= 4096 else { throw Refusal("it is longer than 4096 bytes") }
      return trimmed
    }
  }
}

extension ValueKind where Value == [String] {
  /// A request's method, or several.
  static var methods: ValueKind {
    let one = ValueKind<String>.method
    let allowed = "a method or a list of them, \(one.allowed)"
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        guard case .sequence(let items) = node.kind, !items.isEmpty else {
          return [try one.parse(node, ValuePlace(name: place.name, directory: nil, allowed: allowed))]
        }
        var collected = Collected<String>()
        for (index, item) in items.enumerated() {
          let itemPlace = ValuePlace(name: "\(place.name)[\(index)]", directory: nil)
          collected.add { () throws(ValueFaults) in try one.parse(item, itemPlace) }
        }
        return try collected.finish()
      }, show: { "[" + $0.joined(separator: ", ") + "]" })
  }
}

extension ValueKind where Value == StatusMatch {
  /// A status, several, or a class of them.
  static var statuses: ValueKind {
    let allowed = "a status from 400 to 599, a list of them, 4xx or 5xx"
    let show: @Sendable (StatusMatch) -> String = { match in
      switch match {
      case .hundreds(let hundreds): "\(hundreds)xx"
      case .oneOf(let statuses): "[" + statuses.map(String.init).joined(separator: ", ") + "]"
      }
    }
    let one = ValueKind<StatusMatch>.plain(allowed, show: show) { (text) throws(Refusal) in
      if text == "4xx" { return .hundreds(4) }
      if text == "5xx" { return .hundreds(5) }
      guard let status = Int(text), (400...599).contains(status) else { throw Refusal() }
      return .exactly(status)
    }
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        guard case .sequence(let items) = node.kind, !items.isEmpty else { return try one.parse(node, place) }
        var collected = Collected<Int>()
        for (index, item) in items.enumerated() {
          let itemPlace = ValuePlace(name: "\(place.name)[\(index)]", directory: nil)
          collected.add { () throws(ValueFaults) in try ValueKind<Int>.whole(400...599).parse(item, itemPlace) }
        }
        return .oneOf(try collected.finish())
      }, show: show)
  }
}
