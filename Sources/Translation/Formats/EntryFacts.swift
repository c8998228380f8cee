/// What of an entry every format shows, in UTF-8.
struct EntryFacts: Sendable {
  /// The entry's stable name.
  let id: [UInt8]
  /// The URI reference of the problem type.
  let type: [UInt8]
  let code: [UInt8]
  let category: [UInt8]
  let action: [UInt8]
  let severity: [UInt8]
  /// Where more is written about it; empty where nothing is.
  let link: [UInt8]
  let retryable: Bool

  init(_ entry: Entry, code: String, type: String) {
    id = Array(entry.id.utf8)
    self.type = Array(type.utf8)
    self.code = Array(code.utf8)
    category = Array(entry.category.rawValue.utf8)
    action = Array(entry.action.rawValue.utf8)
    severity = Array(entry.severity.rawValue.utf8)
    link = Array((entry.link ?? "").utf8)
    retryable = entry.retryable
  }
}
