internal import Translation
internal import YAMLDocument

/// Reads catalogue files and remembers where each entry stands.
struct CatalogueFiles {
  /// The entries of all files in their order; those with problems are missing.
  private(set) var entries: [Entry] = []
  /// One report for each file.
  private(set) var reports: [ProblemReport] = []
  private var places: [String: (file: Int, mark: YAMLMark)] = [:]

  private static let entryKeys = [
    "id", "code", "match", "status", "category", "retryable", "retry_after", "action", "severity",
  ]

  init(_ files: [SourceFile]) {
    for file in files {
      let document = YAMLDocument(parsing: file.bytes)
      var report = ProblemReport(file: file.name, source: document.source)
      report.add(document.problems)
      if let root = document.root { read(root, report: &report) }
      reports.append(report)
    }
  }

  /// Reports a problem of the entry `id`, or of all files if there is none.
  mutating func refuse(_ id: String?, _ message: String) {
    if let id, let place = places[id] {
      reports[place.file].add(message, at: place.mark)
    } else if !reports.isEmpty {
      reports[0].add(message)
    }
  }

  private mutating func read(_ root: YAMLNode, report: inout ProblemReport) {
    let file = Fields(root, owner: "the catalogue", keys: ["entries"], report: &report)
    guard let list = file["entries"] else {
      return file.reportMissing("entries", "a list of entries", report: &report)
    }
    guard case .sequence(let nodes) = list.kind else {
      return report.add("entries must be a list of entries, not \(list.summary)", at: list.mark)
    }
    for node in nodes {
      if let entry = entry(node, report: &report) { entries.append(entry) }
    }
  }

  private mutating func entry(_ node: YAMLNode, report: inout ProblemReport) -> Entry? {
    var fields = Fields(node, owner: "an entry", keys: Self.entryKeys, report: &report)
    let id = fields.require("id", .entryID, report: &report)
    if let id, let idNode = fields["id"] {
      fields.owner = "the entry \(id)"
      remember(id, at: idNode.mark, report: &report)
    }
    let code = fields.require("code", .code, report: &report)
    let status = fields.read("status", .whole(400...599), report: &report)
    let match = MatchReader.match(fields, report: &report)
    let category = fields.require("category", ValueKind<Entry.Category>.word, report: &report)
    let retryable = fields.read("retryable", .truth, report: &report)
    let retryAfter = fields.read("retry_after", .whole(1...86400), report: &report)
    let action = fields.require("action", ValueKind<Entry.Action>.word, report: &report)
    let severity = fields.read("severity", ValueKind<Entry.Severity>.word, report: &report)
    guard let id, let code, let match, let category, let action else { return nil }
    return Entry(
      id: id, code: code, match: match, status: status, category: category, retryable: retryable ?? false,
      retryAfter: retryAfter, action: action, severity: severity ?? .error)
  }

  private mutating func remember(_ id: String, at mark: YAMLMark, report: inout ProblemReport) {
    if let first = places[id] {
      let file = first.file < reports.count ? "\(reports[first.file].file):" : ""
      report.add(
        "the ID \(id) is here a second time; the first is at \(file)\(first.mark.line):\(first.mark.column)", at: mark)
    } else {
      places[id] = (reports.count, mark)
    }
  }
}
