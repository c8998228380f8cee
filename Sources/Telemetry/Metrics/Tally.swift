/// One counter per value of a closed label.
struct Tally<Label: MetricLabel>: Sendable {
  private(set) var counts: [UInt64]

  init() {
    counts = Array(repeating: 0, count: Label.allCases.count)
  }

  subscript(label: Label) -> UInt64 {
    get { counts[label.index] }
    set { counts[label.index] = newValue }
  }

  mutating func merge(_ other: Tally) {
    for index in counts.indices { counts[index] &+= other.counts[index] }
  }
}

/// Counters for keys that turn up while running, of which there are never more than `limit`. What comes after that is
/// counted together in `overflow`: memory and exposition stay bounded whatever the upstream sends.
struct CappedTally<Key: Hashable & Sendable>: Sendable {
  let limit: Int
  private(set) var counts: [Key: UInt64] = [:]
  private(set) var overflow: UInt64 = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func count(_ key: Key) {
    if let position = counts.index(forKey: key) {
      counts.values[position] &+= 1
    } else if counts.count < limit {
      counts[key] = 1
    } else {
      overflow &+= 1
    }
  }

  mutating func countOverflow() { overflow &+= 1 }

  /// Adds the counters of another loop. The limit holds per loop and not here: a series that was shown once must not
  /// move into the overflow at a later scrape.
  mutating func merge(_ other: CappedTally, renaming key: (Key) -> Key = { $0 }) {
    for (theirs, count) in other.counts { counts[key(theirs), default: 0] &+= count }
    overflow &+= other.overflow
  }
}
