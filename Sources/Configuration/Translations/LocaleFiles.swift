internal import Translation
internal import YAMLDocument

/// Reads locale files and remembers where each text stands.
struct LocaleFiles {
  /// One locale for each file without a problem in its language.
  private(set) var locales: [Locale] = []
  /// One report for each file.
  private(set) var reports: [ProblemReport] = []
  private var languages: [String: (file: Int, mark: YAMLMark)] = [:]
  private var ids: [(file: Int, id: String, mark: YAMLMark, isShipped: Bool)] = []

  init(_ files: [SourceFile]) {
    for file in files {
      let document = YAMLDocument(parsing: file.bytes)
      var report = ProblemReport(file: file.name, source: document.source)
      report.add(document.problems)
      if let root = document.root { read(root, isShipped: file.isShipped, report: &report) }
      reports.append(report)
    }
  }

  /// Reports texts for entries that are not in the catalogue: a slip in the ID would otherwise be a missing text.
  /// The shipped locales know the shipped entries, which an own catalogue need not have.
  mutating func checkIDs(_ known: [String]) {
    let set = Set(known)
    for place in ids where !place.isShipped && !set.contains(place.id) {
      let meant = Suggestion.nearest(to: place.id, among: known).map { "; did you mean \($0)?" } ?? ""
      reports[place.file].add("the catalogue has no entry \(place.id)\(meant)", at: place.mark)
    }
  }

  private mutating func read(_ root: YAMLNode, isShipped: Bool, report: inout ProblemReport) {
    let file = Fields(root, owner: "the locale", keys: ["language", "texts"], report: &report)
    let language = file.require("language", .language, report: &report)
    if let language, let node = file["language"] { remember(language, at: node.mark, report: &report) }
    guard let node = file["texts"] else {
      return file.reportMissing("texts", "a mapping of entry IDs to texts", report: &report)
    }
    guard case .mapping(let pairs) = node.kind else {
      return report.add("texts must be a mapping of entry IDs to texts, not \(node.summary)", at: node.mark)
    }
    var texts: [String: Locale.Texts] = [:]
    for pair in pairs {
      ids.append((reports.count, pair.name, pair.key.mark, isShipped))
      texts[pair.name] = Self.texts(pair, report: &report)
    }
    if let language { locales.append(Locale(language: language, texts: texts)) }
  }

  private static func texts(_ pair: YAMLPair, report: inout ProblemReport) -> Locale.Texts? {
    let fields = Fields(
      pair.value, owner: "the entry \(pair.name)", keys: ["title", "detail", "hint"], report: &report)
    let title = fields.require("title", .message, report: &report)
    let detail = fields.require("detail", .message, report: &report)
    let hint = fields.read("hint", .message, report: &report)
    guard let title, let detail else { return nil }
    return Locale.Texts(title: title, detail: detail, hint: hint)
  }

  private mutating func remember(_ language: String, at mark: YAMLMark, report: inout ProblemReport) {
    let folded = language.lowercased()
    if let first = languages[folded] {
      let place = "\(reports[first.file].file):\(first.mark.line):\(first.mark.column)"
      report.add("the language \(language) is here a second time; the first is at \(place)", at: mark)
    } else {
      languages[folded] = (reports.count, mark)
    }
  }
}
