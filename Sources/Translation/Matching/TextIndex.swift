/// From a text to the entries whose condition it may meet: exact texts by hash, patterns by what they begin with.
///
/// A class, so that asking it counts one reference and not one for each array.
final class TextIndex: Sendable {
  private let exact: ByteTable
  private let longestExact: Int
  private let beginnings: PrefixTrie
  /// The ranks of the entries, in ascending order, one range for each exact text and each beginning.
  private let ranks: [Int32]
  private let groups: [Range<Int>]

  /// Whether there is nothing to be found.
  var isEmpty: Bool { ranks.isEmpty }

  /// An index of keys: exact texts, and beginnings of texts. ASCII letters of either case are one.
  init(exact: [(key: [UInt8], rank: Int)], beginnings: [(key: [UInt8], rank: Int)]) {
    var ranks: [Int32] = []
    var groups: [Range<Int>] = []
    func grouped(_ pairs: [(key: [UInt8], rank: Int)]) -> [(key: [UInt8], value: Int)] {
      Dictionary(grouping: pairs, by: \.key).map { key, members in
        let start = ranks.count
        ranks += members.map { Int32($0.rank) }.sorted()
        groups.append(start..<ranks.count)
        return (key, groups.count - 1)
      }
    }
    self.exact = ByteTable(grouped(exact), comparing: .insensitive)
    longestExact = exact.map(\.key.count).max() ?? 0
    var trie = PrefixTrie()
    let shortened = beginnings.map {
      (key: $0.key.prefix(PrefixTrie.maximumDepth).map(ComparableText.folded), rank: $0.rank)
    }
    for (key, group) in grouped(shortened) { trie.insert(key[...], group) }
    self.beginnings = trie
    self.ranks = ranks
    self.groups = groups
  }

  /// An index of patterns.
  convenience init(_ pairs: [(pattern: TextPattern, rank: Int)]) {
    self.init(
      exact: pairs.compactMap { pair in pair.pattern.exactText.map { ($0, pair.rank) } },
      beginnings: pairs.filter { $0.pattern.exactText == nil }.map { ($0.pattern.beginning, $0.rank) })
  }

  /// Lowers `best` to the lowest rank whose key fits `text` and for which `holds` is true.
  @inline(__always)
  func lower(_ best: inout Int, by text: Span<UInt8>, where holds: (Int) -> Bool) {
    if text.count <= longestExact, let group = exact.value(of: text, in: 0..<text.count) {
      lower(&best, in: groups[group], where: holds)
    }
    beginnings.forEachBeginning(of: text) { lower(&best, in: groups[$0], where: holds) }
  }

  private func lower(_ best: inout Int, in group: Range<Int>, where holds: (Int) -> Bool) {
    for index in group {
      let rank = Int(ranks[index])
      if rank >= best { return }
      if holds(rank) {
        best = rank
        return
      }
    }
  }
}
