/// The catalogue, compiled for looking up: by code and status through a hash, by status through a table.
///
/// The most specific entry wins: code and status, code and class of status, code; then status, class, anything. Among
/// equals the first in the catalogue's order.
struct CatalogueIndex: Sendable {
  /// What was found.
  struct Hit: Equatable {
    /// An index into the catalogue.
    var entry: Int
    /// No entry knows the code or, where there is none, the status.
    var isUnmapped: Bool
  }

  /// An entry that names a code, with one of the ranges of statuses that it matches.
  private struct Candidate {
    let entry: Int
    let origin: Origin
    let statuses: ClosedRange<Int>
  }

  /// The upstream code, to an index into `candidatesByCode`.
  private let codes: ByteTable
  /// The entries that name the code, the most specific first.
  private let candidatesByCode: [[Candidate]]
  private let make: StatusTable
  private let edge: StatusTable
  private let entryByFailure: [Failure: Int]
  /// For what cannot happen as long as `CatalogueValidation` holds.
  private let lastResort: Int

  /// An index of `entries`, which `CatalogueValidation` found good.
  init(_ entries: [Entry]) {
    let matches = entries.map(\.match)
    var order: [String] = []
    var byCode: [String: [Int]] = [:]
    var byFailure: [Failure: Int] = [:]
    for (index, match) in matches.enumerated() {
      if let failure = match.failure {
        byFailure[failure] = byFailure[failure] ?? index
      } else if let code = match.code {
        if byCode[code] == nil { order.append(code) }
        byCode[code, default: []].append(index)
      }
    }
    codes = ByteTable(order.enumerated().map { (Array($0.element.utf8), $0.offset) }, comparing: .sensitive)
    candidatesByCode = order.map { code in
      // The sort is stable.
      byCode[code, default: []].sorted { Self.rank(matches[$0].status) < Self.rank(matches[$1].status) }
        .flatMap { entry in
          Self.ranges(matches[entry].status).map {
            Candidate(entry: entry, origin: matches[entry].origin, statuses: $0)
          }
        }
    }
    make = StatusTable(matches, origin: .make)
    edge = StatusTable(matches, origin: .edge)
    entryByFailure = byFailure
    lastResort = make.entry(forClassOf: 500) ?? 0
  }

  /// The entry for a failure of the proxy's own.
  func find(_ failure: Failure) -> Hit {
    guard let entry = entryByFailure[failure] else { return Hit(entry: lastResort, isUnmapped: true) }
    return Hit(entry: entry, isUnmapped: false)
  }

  /// The entry for an answer of the upstream; `code` is the upstream's as text, empty if it sent none.
  func find(origin: Origin, status: Int, code: ArraySlice<UInt8>) -> Hit {
    if !code.isEmpty, let group = codes.value(of: code.span, in: 0..<code.count),
      let candidate = candidatesByCode[group].first(where: { $0.origin == origin && $0.statuses.contains(status) })
    {
      return Hit(entry: candidate.entry, isUnmapped: false)
    }
    if origin == .edge {
      if let entry = edge.entry(for: status) { return Hit(entry: entry, isUnmapped: !code.isEmpty) }
      if let entry = edge.entry(forClassOf: status) { return Hit(entry: entry, isUnmapped: true) }
    }
    if let entry = make.entry(for: status) {
      return Hit(entry: entry, isUnmapped: origin != .make || !code.isEmpty)
    }
    return Hit(entry: make.entry(forClassOf: status) ?? lastResort, isUnmapped: true)
  }

  private static func ranges(_ status: StatusMatch?) -> [ClosedRange<Int>] {
    switch status {
    case .oneOf(let statuses): statuses.map { $0...$0 }
    case .hundreds(let hundreds): [hundreds * 100...hundreds * 100 + 99]
    case nil: [.min ... .max]
    }
  }

  private static func rank(_ status: StatusMatch?) -> Int {
    switch status {
    case .oneOf: 0
    case .hundreds: 1
    case nil: 2
    }
  }
}
