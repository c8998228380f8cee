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
