/// What is counted of the upstreams' circuits, by upstream. Once a name has turned up it stays, as counters do.
struct CircuitTally: Sendable {
  private(set) var upstreams = LabelTable(other: otherLabel)
  /// By the upstream's number: how often its circuit has opened.
  private(set) var openings: [UInt64] = []
  /// By the upstream's number: loops whose circuit is not closed.
  private(set) var open: [Int] = []

  /// The numbers of these upstreams.
  mutating func register(_ names: [String], limit: Int) -> [Int] {
    names.map { number(of: $0, limit: limit) }
  }

  mutating func opened(_ upstream: Int) { openings[upstream] &+= 1 }

  mutating func countOpen(_ upstream: Int) { open[upstream] += 1 }

  /// Adds what another loop has counted.
  mutating func merge(_ other: CircuitTally) {
    for (theirs, name) in other.upstreams.labels.enumerated() {
      let mine = number(of: name, limit: .max)
      openings[mine] &+= other.openings[theirs]
      open[mine] += other.open[theirs]
    }
  }

  private mutating func number(of name: String, limit: Int) -> Int {
    let number = upstreams.number(of: name, limit: limit)
    while openings.count < upstreams.labels.count {
      openings.append(0)
      open.append(0)
    }
    return number
  }
}
