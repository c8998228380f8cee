/// The counters of `dragoman_errors_total`: by code and origin, upstream status, and the status that was sent.
struct ErrorTally: Sendable {
  /// Code and origin by label number, then the two statuses (0 where there was no upstream status).
  struct Series: Hashable, Sendable {
    let packed: UInt64

    init(label: Int, upstreamStatus: UInt16, status: UInt16) {
      packed = UInt64(label) << 32 | UInt64(upstreamStatus) << 16 | UInt64(status)
    }

    /// Both statuses as one number that sorts by the upstream's first.
    var statuses: Int { Int(packed & 0xFFFF_FFFF) }
    var label: Int { Int(packed >> 32) }
    var upstreamStatus: UInt16 { UInt16(truncatingIfNeeded: packed >> 16) }
    var status: UInt16 { UInt16(truncatingIfNeeded: packed) }
  }

  /// Most pairs of code and origin that are told apart; only reloads without end could get there.
  static let maximumLabelCount = 65_536

  private(set) var table = LabelTable()
  private(set) var series: CappedTally<Series>

  init(limit: Int) {
    series = CappedTally(limit: limit)
  }

  mutating func register(_ entries: [ErrorLabels]) -> CatalogueLabels {
    CatalogueLabels(numbers: entries.map { table.number(of: $0, limit: Self.maximumLabelCount) })
  }

  /// An entry that the catalogue does not have is counted as overflow: a wrong number must not end the process.
  mutating func count(entry: Int, of catalogue: CatalogueLabels, upstreamStatus: Int, status: Int) {
    guard catalogue.numbers.indices.contains(entry), table.labels.indices.contains(catalogue.numbers[entry]) else {
      return series.countOverflow()
    }
    series.count(
      Series(
        label: catalogue.numbers[entry],
        upstreamStatus: UInt16(truncatingIfNeeded: upstreamStatus), status: UInt16(truncatingIfNeeded: status)))
  }

  /// Adds another loop's counters; its labels may be numbered differently (one loop has reloaded, another not yet).
  mutating func merge(_ other: ErrorTally) {
    guard table.labels != other.table.labels else { return series.merge(other.series) }
    let numbers = other.table.labels.map { table.number(of: $0) }
    series.merge(other.series) { series in
      Series(label: numbers[series.label], upstreamStatus: series.upstreamStatus, status: series.status)
    }
  }

  /// The series by code, origin, upstream status and status sent. Sorts labels by text once, then whole numbers.
  func sorted() -> [(series: Series, count: UInt64)] {
    let labels = table.labels
    let order = labels.indices.sorted {
      (labels[$0].code, labels[$0].origin) < (labels[$1].code, labels[$1].origin)
    }
    var rank = [Int](repeating: 0, count: labels.count)
    for (place, number) in order.enumerated() { rank[number] = place }
    return series.counts
      .map { (place: rank[$0.label] << 32 | $0.statuses, series: $0, count: $1) }
      .sorted { $0.place < $1.place }
      .map { ($0.series, $0.count) }
  }
}
