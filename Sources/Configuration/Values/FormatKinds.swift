internal import Translation
internal import YAMLDocument

extension ValueKind where Value == Format {
  /// Any format a caller can be given unasked.
  static var defaultFormat: ValueKind {
    let words = Format.allCases.filter { $0 != .html }.map(\.name)
    return .scalar("one of " + words.joined(separator: ", "), show: \.name) { (text, _) throws(Refusal) in
      if text == Format.html.name {
        throw Refusal("only callers that ask for it by name get a page; see errors.formats")
      }
      guard let format = Format(rawValue: text) else {
        throw Refusal(Suggestion.nearest(to: text, among: words).map { "did you mean \($0)?" })
      }
      return format
    }.described(.words(words))
  }
}

extension ValueKind where Value == [Format] {
  /// A list of formats, each once.
  static var formats: ValueKind {
    .list("a list of formats, such as [problem+json, html]", of: ValueKind<Format>.word)
  }
}

extension ValueKind {
  /// A list of words of a closed set, each once.
  static func wordList<Word: RawRepresentable & CaseIterable & Hashable & Sendable>() -> ValueKind
  where Value == Set<Word>, Word.RawValue == String {
    let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
    let list = ValueKind<[Word]>.list("a list of \(all)", of: .word)
    return ValueKind(
      allowed: list.allowed,
      parse: { (node, place) throws(ValueFaults) in Set(try list.parse(node, place)) },
      show: { members in list.show(Word.allCases.filter(members.contains)) }
    ).described(list.schema())
  }
}

extension ValueKind {
  /// A list of things that may each be there once; also an empty one.
  static func list<Element: Hashable & Sendable>(
    _ allowed: String, of kind: ValueKind<Element>
  ) -> ValueKind<[Element]> where Value == [Element] {
    ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        guard case .sequence(let items) = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        return try elements(items, place, kind)
      }, show: { "[" + $0.map(kind.show).joined(separator: ", ") + "]" }
    ).described(.list(kind.schema(), 0...Int.max, isSet: true))
  }

  private static func elements<Element: Hashable & Sendable>(
    _ items: [YAMLNode], _ place: ValuePlace, _ kind: ValueKind<Element>
  ) throws(ValueFaults) -> [Element] {
    var collected = Collected<Element>()
    var seen: Set<Element> = []
    for (index, item) in items.enumerated() {
      let itemPlace = ValuePlace(name: "\(place.name)[\(index)]", directory: nil)
      collected.add { () throws(ValueFaults) in
        let element = try kind.parse(item, itemPlace)
        guard seen.insert(element).inserted else {
          let shown = item.isConcealed ? "an element" : kind.show(element)
          throw ValueFaults(faults: [YAMLProblem("\(place.name) has \(shown) twice", at: item.mark)])
        }
        return element
      }
    }
    return try collected.finish()
  }
}
