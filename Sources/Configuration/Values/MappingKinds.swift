internal import YAMLDocument

extension ValueKind {
  /// A list of mappings that have the keys of a table, each read over `base`.
  static func mappings<Element: Sendable>(
    _ table: KeyTable<Element>, over base: Element, atMost most: Int, _ things: String,
    orScalar scalar: (@Sendable (YAMLNode, ValuePlace) throws(ValueFaults) -> Element)? = nil
  ) -> ValueKind where Value == [Element] {
    let keys = table.children(of: "").joined(separator: ", ")
    let allowed = "a list of at most \(most) mappings with the keys \(keys)"
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if node.isNull { return [] }
        guard case .sequence(let items) = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        guard items.count <= most else {
          throw ValueFaults(
            faults: [YAMLProblem("\(place.name) has more than \(most) \(things)", at: items[most].mark)])
        }
        var collected = Collected<Element>()
        for (index, item) in items.enumerated() {
          collected.add { () throws(ValueFaults) in
            if let scalar, case .scalar = item.kind { return try scalar(item, place[index]) }
            return try table.read(item, place[index], over: base)
          }
        }
        return try collected.finish()
      },
      write: { .list($0.map { table.write($0, over: base) }) },
      files: { $0.flatMap(table.files) }
    ).described(.list(.mapping(table.described(base)), 0...most, isSet: false))
  }

  /// A mapping that has the keys of a table.
  static func mapping(_ table: KeyTable<Value>, over base: Value) -> ValueKind {
    let allowed = "a mapping with the keys " + table.children(of: "").joined(separator: ", ")
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        guard case .mapping = node.kind else {
          // The text in its place may be the token.
          let holdsToken = table.children(of: "").contains("token")
          throw ValueFaults(node, at: place, mustBe: place.allowed ?? allowed, isSecret: holdsToken)
        }
        return try table.read(node, place, over: base)
      }, write: { table.write($0, over: base) }, files: table.files
    ).described(.mapping(table.described(base)))
  }
}
