internal import YAMLDocument

/// `kind`, or the word `unlimited` for nil.
func orUnlimited<Value>(_ kind: ValueKind<Value>) -> ValueKind<Value?> { or("unlimited", kind) }

/// `kind`, or the word `unknown` for nil.
func orUnknown<Value>(_ kind: ValueKind<Value>) -> ValueKind<Value?> { or("unknown", kind) }

/// `kind`, or the word `none` for nil.
func orNone<Value>(_ kind: ValueKind<Value>) -> ValueKind<Value?> { or("none", kind) }

/// `kind`, or the word `off` for nil.
func orOff<Value>(_ kind: ValueKind<Value>) -> ValueKind<Value?> { or("off", kind) }

/// `kind`, or the word `any` for nil.
func orAny<Value>(_ kind: ValueKind<Value>) -> ValueKind<Value?> { or("any", kind) }

/// `kind`, or the word `inherit` for nil: as it is outside of the list.
func orInherited<Value>(_ kind: ValueKind<Value>) -> ValueKind<Value?> { or("inherit", kind) }

private func or<Value>(_ word: String, _ kind: ValueKind<Value>) -> ValueKind<Value?> {
  let allowed = "\(word) or \(kind.allowed)"
  return ValueKind<Value?>(
    allowed: allowed,
    parse: { (node, place) throws(ValueFaults) in
      if case .scalar(word, _) = node.kind { return nil }
      var place = place
      place.allowed = allowed
      return try kind.parse(node, place)
    },
    write: { $0.map(kind.write) ?? .line(word) },
    files: { $0.map(kind.files) ?? [] }
  ).described(.either([.words([word]), kind.schema()]))
}

extension ValueKind {
  /// `kind`, or the word `unlimited`.
  static func limit<Bound: Equatable & Sendable>(_ kind: ValueKind<Bound>) -> ValueKind where Value == Limit<Bound> {
    let optional = orUnlimited(kind)
    return ValueKind(
      allowed: optional.allowed,
      parse: { (node, place) throws(ValueFaults) in
        try optional.parse(node, place).map { .at($0) } ?? .unlimited
      },
      show: { limit in
        if case .at(let bound) = limit { optional.show(bound) } else { optional.show(nil) }
      }
    ).described(optional.schema())
  }
}
