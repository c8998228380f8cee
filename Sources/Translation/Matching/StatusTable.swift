/// The entries of one origin that match by status alone.
struct StatusTable: Sendable {
  /// By status from 400 to 599.
  private var exact: [Int?] = Array(repeating: nil, count: 200)
  /// 4xx and 5xx.
  private var classes: [Int?] = [nil, nil]
  private var anything: Int?

  /// The table of the `matches` of one origin; the first for a status wins.
  init(_ matches: [EntryMatch], origin: Origin) {
    for (index, match) in matches.enumerated()
    where match.origin == origin && match.isOfStatusAlone {
      switch match.status {
      case .oneOf(let statuses):
        for status in statuses where 400...599 ~= status { exact[status - 400] = exact[status - 400] ?? index }
      case .hundreds(let hundreds):
        if 4...5 ~= hundreds { classes[hundreds - 4] = classes[hundreds - 4] ?? index }
      case nil: anything = anything ?? index
      }
    }
  }

  /// The entry that names this very status.
  func entry(for status: Int) -> Int? {
    400...599 ~= status ? exact[status - 400] : nil
  }

  /// The entry of the status' class, or else the one for anything. A status that is none (RFC 9110 section 15) counts
  /// as 5xx.
  func entry(forClassOf status: Int) -> Int? {
    (400...499 ~= status ? classes[0] : classes[1]) ?? anything
  }
}
