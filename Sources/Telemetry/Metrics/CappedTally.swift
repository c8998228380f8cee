/// Counters for series that turn up while running, of which there are never more than `limit`. What comes after that is
/// counted together in `overflow`: memory and exposition stay bounded whatever the upstream sends.
///
/// A series is 64 bits of its label values' numbers. The counters lie apart from the hash table, so that the first one
/// counted after a scrape copies eight bytes per series and no table.
struct CappedTally: Sendable {
  let limit: Int
  /// In the order in which they turned up; a series keeps its place.
  private(set) var series: [UInt64] = []
  /// By place.
  private(set) var counts: [UInt64] = []
  private(set) var overflow: UInt64 = 0
  /// Open addressing with linear probing, never more than half full: places counted from 1, 0 where there is none.
  private var table: [UInt32] = Array(repeating: 0, count: 16)

  init(limit: Int) {
    self.limit = limit
  }

  /// Counts once and returns the series' place; nil where it went into the overflow.
  @discardableResult
  mutating func count(_ key: UInt64) -> Int? {
    let (slot, found) = find(key)
    if let found {
      counts[found] &+= 1
      return found
    }
    guard series.count < limit else {
      overflow &+= 1
      return nil
    }
    counts.append(1)
    return insert(key, at: slot)
  }

  mutating func countOverflow() { overflow &+= 1 }

  /// Adds the counters of another loop and returns the place here of each of its series. The limit holds per loop and
  /// not here: a series that was shown once must not move into the overflow at a later scrape.
  @discardableResult
  mutating func merge(_ other: CappedTally, renaming key: (UInt64) -> UInt64 = { $0 }) -> [Int] {
    overflow &+= other.overflow
    var places: [Int] = []
    places.reserveCapacity(other.series.count)
    for (theirs, count) in zip(other.series, other.counts) {
      let place = place(of: key(theirs))
      counts[place] &+= count
      places.append(place)
    }
    return places
  }

  /// The series' place, whether it had one or not.
  private mutating func place(of key: UInt64) -> Int {
    let (slot, found) = find(key)
    if let found { return found }
    counts.append(0)
    return insert(key, at: slot)
  }

  /// The series' place, or the free slot where it belongs.
  private func find(_ key: UInt64) -> (slot: Int, place: Int?) {
    var slot = firstSlot(of: key)
    while table[slot] != 0 {
      let place = Int(table[slot]) &- 1
      if series[place] == key { return (slot, place) }
      slot = (slot &+ 1) & (table.count &- 1)
    }
    return (slot, nil)
  }

  private mutating func insert(_ key: UInt64, at slot: Int) -> Int {
    series.append(key)
    table[slot] = UInt32(truncatingIfNeeded: series.count)
    if series.count * 2 > table.count { grow() }
    return series.count - 1
  }

  /// Fibonacci hashing. The keys are numbers of ours, so nobody can choose them to collide.
  private func firstSlot(of key: UInt64) -> Int {
    let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & (table.count &- 1)
  }

  private mutating func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (place, key) in series.enumerated() { table[find(key).slot] = UInt32(truncatingIfNeeded: place + 1) }
  }
}
