internal import Translation

/// Finds entries of the operator's that can never match, or take all that a shipped one is for, and codes that do not tell
/// errors apart.
enum EntryWarnings {
  static func add(to catalogue: inout CatalogueFiles, codes: CodeTemplate) {
    addUnreachable(to: &catalogue)
    addCodes(to: &catalogue, codes)
  }

  private static func addUnreachable(to catalogue: inout CatalogueFiles) {
    let entries = catalogue.entries
    for found in UnreachableEntries.all(in: entries) {
      let id = entries[found.entry].id
      switch found.reason {
      case .contradiction(let contradiction):
        _ = catalogue.warn(id, "the entry \(id) can never match: \(reason(contradiction))")
      case .shadowed(let shadows):
        shadowed(id, by: shadows.map { entries[$0].id }, in: &catalogue)
      }
    }
  }

  private static func shadowed(_ id: String, by shadows: [String], in catalogue: inout CatalogueFiles) {
    let named = shadows.map { "\($0) (\(catalogue.place(of: $0)))" }.joined(separator: " and ")
    let verb = shadows.count == 1 ? "takes" : "take"
    if catalogue.warn(id, "the entry \(id) can never match: \(named) \(verb) all of its errors first") { return }
    // A shipped entry: what took its place is the operator's.
    for shadow in shadows {
      let message = "nothing is left for the entry \(id), whose errors this one takes first"
      if catalogue.warn(shadow, "\(message); if that is meant, put \(id) under silenced") { return }
    }
  }

  private static func reason(_ contradiction: Contradiction) -> String {
    switch contradiction {
    case .digitAfterNumber(let pattern):
      "in \(Quoted.text(pattern)) a digit stands behind a number, which takes every digit there is"
    case .field(let name): "no value of the field \(name) meets both conditions on it"
    case .bodyOfHEAD: "it asks for HEAD, whose answers have no body, and for something in the body"
    }
  }

  /// Own codes are for those who ask programs to act on them; the shipped ones are Make's, which repeats them.
  private static func addCodes(to catalogue: inout CatalogueFiles, _ template: CodeTemplate) {
    var first: [String: Entry] = [:]
    for entry in catalogue.entries where entry.hasOwnCode || template != .unchanged {
      guard let other = first[entry.code] else {
        first[entry.code] = entry
        continue
      }
      guard entry.hasOwnCode || other.hasOwnCode, let difference = difference(entry, other) else { continue }
      let (own, same) = entry.hasOwnCode ? (entry.id, other.id) : (other.id, entry.id)
      _ = catalogue.warn(
        own,
        "the code \(entry.code) of \(own) is that of \(same) (\(catalogue.place(of: same))), too, which has another "
          + "\(difference): callers cannot tell them apart")
    }
  }

  private static func difference(_ one: Entry, _ other: Entry) -> String? {
    if one.category != other.category { return "category" }
    if one.retryable != other.retryable { return "retryable" }
    if let status = one.status, let theirs = other.status, status != theirs { return "status" }
    return nil
  }
}
