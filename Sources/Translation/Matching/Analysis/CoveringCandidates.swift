/// The entries that could cover another one, found without asking all of them: those without a condition on a text, and
/// those whose text begins like one of the other's.
struct CoveringCandidates {
  /// By rank: the conditions but for status and methods.
  private let conditions: [EntryMatch]
  private var textless: [Int] = []
  private var beginnings = PrefixTrie()
  private var groups: [[Int]] = []

  /// Of the entries with these conditions, given by rank.
  init(_ matches: [EntryMatch]) {
    conditions = matches.map(\.withoutStatusAndMethods)
    var numbers: [[UInt8]: Int] = [:]
    for (rank, match) in matches.enumerated() {
      guard let pattern = match.textPatterns.first else {
        textless.append(rank)
        continue
      }
      let beginning = Array(pattern.beginning.prefix(PrefixTrie.maximumDepth))
      let number = numbers[beginning] ?? groups.count
      if number == groups.count {
        numbers[beginning] = number
        groups.append([])
        beginnings.insert(beginning[...], number)
      }
      groups[number].append(rank)
    }
  }

  /// The ranks, in ascending order and below that of the entry, of those that cover it but for status and methods.
  func covering(_ rank: Int) -> [Int] {
    var found = textless
    for pattern in conditions[rank].textPatterns {
      let beginning = pattern.beginning
      beginnings.forEachBeginning(of: beginning.span) { found += groups[$0] }
    }
    return Set(found).filter { $0 < rank && conditions[$0].covers(conditions[rank]) }.sorted()
  }
}

extension EntryMatch {
  fileprivate var withoutStatusAndMethods: EntryMatch {
    var match = self
    match.status = nil
    match.methods = []
    return match
  }
}
