/// Pattern selection (LDML 48, part 9).
extension FormattingRun {
  /// The pattern of the variant that matches best; of equals the first. One whose keys are all `*` is always there.
  mutating func bestPattern(of variants: [Message.Variant], selectors: [String]) -> Message.Pattern {
    let columns = selectors.indices.map { ranks(of: variants, at: $0, selector: selectors[$0]) }
    var best: (ranks: [Int], pattern: Message.Pattern)?
    for (row, variant) in variants.enumerated() {
      let ranks = columns.compactMap { $0[row] }
      guard ranks.count == columns.count else { continue }
      if let best, !best.ranks.lexicographicallyPrecedes(ranks) { continue }
      best = (ranks, variant.pattern)
    }
    return best?.pattern ?? []
  }

  /// The rank of every variant's key at one place: nothing where it does not match, -1 for `*`.
  private mutating func ranks(of variants: [Message.Variant], at index: Int, selector: String) -> [Int?] {
    let keys = variants.compactMap { if case .literal(let key) = $0.keys[index] { key } else { nil } }
    var matches = matches(keys, selector: selector)[...]
    return variants.map {
      guard case .literal = $0.keys[index] else { return -1 }
      return if case .match(let rank)? = matches.popFirst() { rank } else { nil }
    }
  }

  private mutating func matches(_ keys: [String], selector: String) -> [ResolvedValue.KeyMatch] {
    let expression = Message.Expression(operand: .variable(selector), function: nil, attributes: [])
    let value = resolve(expression)
    guard let selection = value.selection else {
      report(.badSelector, "this value cannot be selected on", expression)
      return []
    }
    do throws(MessageFunctionError) {
      let matches = try selection(keys)
      for case (let key, .badKey) in zip(keys, matches) {
        report(.badVariantKey, "the selector cannot be compared with the key '\(key)'", expression)
      }
      return matches
    } catch {
      report(.badSelector, error.message, expression)
      return []
    }
  }
}
