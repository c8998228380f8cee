internal import YAMLDocument

extension ValueKind where Value == FileSelection {
  /// `shipped`, or a list of paths in which `shipped` may be, too.
  static var files: ValueKind {
    let allowed = "shipped or a list of paths and the word shipped"
    let show: @Sendable (FileSelection) -> String = { selection in
      guard case .files(let choices) = selection else { return "shipped" }
      return "[" + choices.map(Self.shown).joined(separator: ", ") + "]"
    }
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if case .scalar("shipped", _) = node.kind { return .shipped }
        guard case .sequence(let items) = node.kind, !items.isEmpty else {
          throw ValueFaults(
            faults: [YAMLProblem("\(place.name) must be \(allowed), not \(found(node))", at: node.mark)])
        }
        return .files(try choices(items, place))
      }, show: show,
      files: { selection in
        selection.choices.compactMap { if case .path(let path) = $0 { path } else { nil } }
      }
    ).described(.either([.words(["shipped"]), .list(.text, 1...Int.max, isSet: false)]))
  }

  private static func found(_ node: YAMLNode) -> String {
    switch node.kind {
    case .sequence: "an empty list"
    case .scalar(let text, _) where !node.isNull && !node.isConcealed: "\(node.summary): a list is written [\(text)]"
    default: node.summary
    }
  }

  private static func shown(_ choice: FileChoice) -> String {
    if case .path(let path) = choice { PathText.show(path) } else { "shipped" }
  }

  private static func choices(_ items: [YAMLNode], _ place: ValuePlace) throws(ValueFaults) -> [FileChoice] {
    let kind = ValueKind<FileChoice>.scalar("shipped or a path", show: shown) { (text, place) throws(Refusal) in
      text == "shipped" ? .shipped : .path(try PathText.parse(text, place))
    }
    var collected = Collected<FileChoice>()
    for (index, item) in items.enumerated() {
      let itemPlace = ValuePlace(name: "\(place.name)[\(index)]", directory: place.directory)
      collected.add { () throws(ValueFaults) in try kind.parse(item, itemPlace) }
    }
    return try collected.finish()
  }
}

extension ValueKind where Value == [String] {
  /// A list of languages, of which there must be one.
  static var languages: ValueKind {
    let list = ValueKind<[String]>.list("a list of language tags, such as [de, en]", of: .language)
    return ValueKind(
      allowed: list.allowed,
      parse: { (node, place) throws(ValueFaults) in
        if case .sequence(let items) = node.kind, items.isEmpty {
          let fault = "\(place.name) must be \(place.allowed ?? list.allowed), not an empty list"
          throw ValueFaults(faults: [YAMLProblem(fault, at: node.mark)])
        }
        return try list.parse(node, place)
      }, show: list.show
    ).described(.list(.text, 1...Int.max, isSet: true))
  }
}

extension ValueKind where Value == [String: String] {
  /// A mapping of language tags to language tags.
  static var languageAliases: ValueKind {
    let allowed = "a mapping of language tags to language tags, such as {sk: cs}"
    let show: @Sendable ([String: String]) -> String = { aliases in
      "{" + aliases.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if node.isNull { return [:] }
        guard case .mapping(let pairs) = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        return try aliases(pairs, place)
      }, show: show
    ).described(.names("^[A-Za-z0-9-]+$", .text))
  }

  private static func aliases(_ pairs: [YAMLPair], _ place: ValuePlace) throws(ValueFaults) -> [String: String] {
    var collected = Collected<(String, String)>()
    for pair in pairs {
      let keyPlace = ValuePlace(name: "the key in \(place.name)", directory: nil)
      let valuePlace = ValuePlace(name: "\(place.name).\(pair.name)", directory: nil)
      collected.add { () throws(ValueFaults) in
        let alias = try ValueKind<String>.language.parse(pair.key, keyPlace)
        return (alias, try ValueKind<String>.language.parse(pair.value, valuePlace))
      }
    }
    return Dictionary(try collected.finish()) { first, _ in first }
  }
}

extension ValueKind where Value == [String: [String]] {
  /// A mapping of language tags to lists of language tags.
  static var languageFallbacks: ValueKind {
    let allowed = "a mapping of language tags to lists of language tags, such as {pt-PT: [pt-BR, es]}"
    let show: @Sendable ([String: [String]]) -> String = { chains in
      "{"
        + chains.sorted { $0.key < $1.key }.map { "\($0.key): [\($0.value.joined(separator: ", "))]" }
        .joined(separator: ", ") + "}"
    }
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if node.isNull { return [:] }
        guard case .mapping(let pairs) = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        var collected = Collected<(String, [String])>()
        for pair in pairs { collected.add { () throws(ValueFaults) in try chain(pair, place) } }
        return Dictionary(try collected.finish()) { first, _ in first }
      }, show: show
    ).described(.names("^[A-Za-z0-9-]+$", .list(.text, 1...Int.max, isSet: true)))
  }

  private static func chain(_ pair: YAMLPair, _ place: ValuePlace) throws(ValueFaults) -> (String, [String]) {
    let name = "\(place.name).\(pair.name)"
    let language = try ValueKind<String>.language.parse(
      pair.key, ValuePlace(name: "the key in \(place.name)", directory: nil))
    guard case .sequence(let items) = pair.value.kind, !items.isEmpty else {
      throw ValueFaults(
        faults: [
          YAMLProblem(
            "\(name) must be a list of language tags, such as [pt-BR, es], not \(pair.value.summary)",
            at: pair.value.mark)
        ])
    }
    var collected = Collected<String>()
    for (index, item) in items.enumerated() {
      collected.add { () throws(ValueFaults) in
        try ValueKind<String>.language.parse(item, ValuePlace(name: "\(name)[\(index)]", directory: nil))
      }
    }
    return (language, try collected.finish())
  }
}
