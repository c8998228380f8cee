/// The counters of `dragoman_errors_total`: by code, origin and retryability, both statuses, and route.
struct ErrorTally: Sendable {
  /// The entry's labels and the route by their numbers, then the two statuses (0 where there was no upstream status).
  struct Series: Sendable {
    let packed: UInt64

    init(packed: UInt64) {
      self.packed = packed
    }

    init(label: Int, route: Int, upstreamStatus: Int, status: Int) {
      packed =
        UInt64(UInt16(truncatingIfNeeded: label)) << 48 | UInt64(UInt16(truncatingIfNeeded: route)) << 32
        | UInt64(UInt16(truncatingIfNeeded: upstreamStatus)) << 16 | UInt64(UInt16(truncatingIfNeeded: status))
    }

    var label: Int { Int(packed >> 48) }
    var route: Int { Int(packed >> 32 & 0xFFFF) }
    var upstreamStatus: Int { Int(packed >> 16 & 0xFFFF) }
    var status: Int { Int(packed & 0xFFFF) }
  }

  /// Most labels that are told apart, so that a number has 16 bits; only reloads without end could get there.
  static let maximumLabelCount = 65_536

  private(set) var table = LabelTable(other: ErrorLabels(code: otherLabel, origin: otherLabel, isRetryable: false))
  private(set) var series: CappedTally
  /// By the place of the series.
  private(set) var exemplars = ExemplarSlots()

  init(limit: Int) {
    series = CappedTally(limit: limit)
  }

  mutating func register(_ entries: [ErrorLabels]) -> [Int] {
    entries.map { table.number(of: $0, limit: Self.maximumLabelCount) }
  }

  /// Counts one error and returns the place of its series; an entry that the catalogue does not have is counted as
  /// overflow: a wrong number must not end the process.
  mutating func count(label: Int?, route: Int, upstreamStatus: Int, status: Int) -> Int? {
    guard let label else {
      series.countOverflow()
      return nil
    }
    return series.count(Series(label: label, route: route, upstreamStatus: upstreamStatus, status: status).packed)
  }

  mutating func renewExemplar(_ place: Int, at momentNanoseconds: UInt64, _ exemplar: () -> Exemplar) {
    exemplars.renew(place, at: momentNanoseconds, exemplar)
  }

  /// Adds another loop's counters; its labels may be numbered differently (one loop has reloaded, another not yet).
  /// `routes` are the numbers here of its routes.
  mutating func merge(_ other: ErrorTally, routes: [Int]) {
    let numbers = other.table.labels.map { table.number(of: $0) }
    let places = series.merge(other.series) { packed in
      let theirs = Series(packed: packed)
      return Series(
        label: numbers[theirs.label], route: routes[theirs.route], upstreamStatus: theirs.upstreamStatus,
        status: theirs.status
      ).packed
    }
    exemplars.merge(other.exemplars) { places[$0] }
  }

  /// The places of all series by code, origin, statuses and route. Sorts labels by text once, then whole numbers.
  func sorted(routeRanks: [UInt64]) -> [Int] {
    let ranks = table.ranks {
      ($0.code, $0.origin, $0.isRetryable ? 1 : 0) < ($1.code, $1.origin, $1.isRetryable ? 1 : 0)
    }
    return series.series.enumerated()
      .map { place, packed in
        let series = Series(packed: packed)
        return (rank: ranks[series.label] << 48 | (packed & 0xFFFF_FFFF) << 16 | routeRanks[series.route], place: place)
      }
      .sorted { $0.rank < $1.rank }
      .map(\.place)
  }
}
