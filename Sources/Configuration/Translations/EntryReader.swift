internal import Translation
internal import YAMLDocument

/// Reads one entry of a catalogue, or what is to be changed in one.
enum EntryReader {
  /// What can be changed.
  static let changeableKeys = [
    "number", "code", "match", "status", "category", "retryable", "retry_after", "action", "severity", "link",
  ]
  static let keys = ["id"] + changeableKeys

  /// The entry; nil if something that it needs is missing or wrong, which is reported.
  static func entry(_ fields: Fields, id: String?, report: inout ProblemReport) -> Entry? {
    fields.reportMissing("code", ValueKind<String>.code.allowed, report: &report)
    fields.reportMissing("match", MatchReader.allowed, report: &report)
    fields.reportMissing("category", ValueKind<Entry.Category>.word.allowed, report: &report)
    fields.reportMissing("action", ValueKind<Entry.Action>.word.allowed, report: &report)
    // What is missing is filled in, so that all that is there can be read; then the entry is not used.
    var entry = Entry(id: id ?? "", code: "", match: EntryMatch(), category: .internal, action: .caller)
    let isWhole = change(&entry, fields, report: &report)
    let hasAll = ["code", "match", "category", "action"].allSatisfy { fields[$0] != nil }
    return isWhole && hasAll && id != nil ? entry : nil
  }

  /// Puts what the fields hold into the entry; false if something is wrong, which is reported. What is `null` there and
  /// need not be in an entry is taken away, if that is allowed.
  @discardableResult
  static func change(
    _ entry: inout Entry, _ fields: Fields, mayRemove: Bool = false, report: inout ProblemReport
  ) -> Bool {
    var isWhole = true
    func put<Value>(_ key: String, _ kind: ValueKind<Value>, _ target: WritableKeyPath<Entry, Value>) {
      guard fields[key] != nil else { return }
      guard let value = fields.read(key, kind, report: &report) else { return isWhole = false }
      entry[keyPath: target] = value
    }
    func put<Value>(_ key: String, _ kind: ValueKind<Value>, _ target: WritableKeyPath<Entry, Value?>) {
      guard let node = fields[key] else { return }
      if mayRemove, node.isNull { return entry[keyPath: target] = nil }
      guard let value = fields.read(key, kind, report: &report) else { return isWhole = false }
      entry[keyPath: target] = value
    }
    put("number", .whole(Entry.numbers), \.number)
    put("code", .code, \.code)
    put("status", .whole(400...599), \.status)
    put("category", .word, \.category)
    put("retryable", .truth, \.retryable)
    put("retry_after", .whole(1...86400), \.retryAfter)
    put("action", .word, \.action)
    put("severity", .word, \.severity)
    put("link", .link, \.link)
    if let node = fields["match"] {
      // One of the proxy's own failures needs a status: here, or before the change.
      let needing = entry.status == nil ? fields : nil
      if let match = MatchReader.match(node, needingStatus: needing, report: &report) {
        entry.match = match
      } else {
        isWhole = false
      }
    }
    return isWhole
  }
}
