internal import Translation
internal import YAMLDocument

/// Reads catalogue files, each on top of those before it, and remembers where each entry stands.
///
/// A file after the first that is the organisation's own may also change entries of earlier files or take them out, and
/// the codes in it are the organisation's.
struct CatalogueFiles {
  /// The entries of all files in their order; those with problems are missing.
  private(set) var entries: [Entry] = []
  /// One report for each file.
  private(set) var reports: [ProblemReport] = []
  /// Where each entry is written.
  private var places: [String: (file: Int, mark: YAMLMark)] = [:]
  /// Where an entry was changed for the last time.
  private var changed: [String: (file: Int, mark: YAMLMark)] = [:]
  private var silenced: [(entry: Entry, file: Int, mark: YAMLMark)] = []
  /// For each file, whether whoever reads a warning can change it.
  private let isOwn: [Bool]

  init(_ files: [SourceFile]) {
    isOwn = files.map { !$0.isShipped }
    for file in files {
      let document = YAMLDocument(parsing: file.bytes)
      var report = ProblemReport(file: file.name, source: document.source)
      report.add(document.problems)
      if let root = document.root {
        read(root, isOverlay: !file.isShipped && !reports.isEmpty, report: &report)
      }
      reports.append(report)
    }
  }

  /// Reports a problem of the entry `id`, or of all files if there is none.
  mutating func refuse(_ id: String?, _ message: String) {
    if let id, let place = changed[id] ?? places[id] {
      reports[place.file].add(message, at: place.mark)
    } else if !reports.isEmpty {
      reports[0].add(message)
    }
  }

  /// Warns at the entry `id`, where it is written or was changed for the last time in a file of the operator's; false if
  /// no such file has it.
  mutating func warn(_ id: String, _ message: String) -> Bool {
    guard let place = changed[id] ?? places[id], isOwn[place.file] else { return false }
    reports[place.file].warn(message, at: place.mark)
    return true
  }

  /// Where an entry is written, for messages.
  func place(of id: String) -> String {
    places[id].map { "\(reports[$0.file].file):\($0.mark.line):\($0.mark.column)" } ?? "nowhere"
  }

  /// Reports that another entry stands before the entry `id`, with the same conditions.
  mutating func refuse(_ id: String, standsBehind first: String, _ message: String) {
    let isOnTop = places[first].flatMap { first in places[id].map { first.file < $0.file } } ?? false
    refuse(id, isOnTop ? "\(message); change that one, or silence it" : message)
  }

  /// Reports that an entry is missing: where one was silenced that would do, or else for all files.
  mutating func refuse(missing message: String, where wouldDo: (EntryMatch) -> Bool) {
    if let place = silenced.last(where: { wouldDo($0.entry.match) }) {
      reports[place.file].add("the entry \(place.entry.id) cannot be silenced: \(message)", at: place.mark)
    } else {
      refuse(nil, message)
    }
  }

  /// Puts the codes that a template makes in the place of those that are not the organisation's own. The message says
  /// why that cannot be.
  mutating func makeCodes(_ template: CodeTemplate) -> String? {
    var lacking: [String] = []
    for index in entries.indices {
      guard let code = template.code(of: entries[index]) else {
        lacking.append(entries[index].id)
        continue
      }
      guard code.utf8.count <= 64 else {
        return "errors.code makes a code of more than 64 characters for the entry \(entries[index].id)"
      }
      entries[index].code = code
    }
    guard !lacking.isEmpty else { return nil }
    let named = lacking.prefix(3).joined(separator: ", ")
    let rest = lacking.count > 3 ? " and \(lacking.count - 3) more" : ""
    return "errors.code asks for a {number}, which these entries lack: \(named)\(rest)"
  }

  private mutating func read(_ root: YAMLNode, isOverlay: Bool, report: inout ProblemReport) {
    let keys = ["entries", "changes", "silenced"]
    let file = Fields(root, owner: "the catalogue", keys: keys, report: &report)
    if !keys.contains(where: { file[$0] != nil }) {
      file.reportMissing("entries", "a list of entries", report: &report)
    }
    // What is changed and silenced is earlier files'.
    if let node = file["changes"] { readChanges(node, isOverlay: isOverlay, report: &report) }
    if let node = file["silenced"] { readSilenced(node, report: &report) }
    if let node = file["entries"] { readEntries(node, isOverlay: isOverlay, report: &report) }
  }

  private mutating func readEntries(_ list: YAMLNode, isOverlay: Bool, report: inout ProblemReport) {
    guard case .sequence(let nodes) = list.kind else {
      return report.add("entries must be a list of entries, not \(list.summary)", at: list.mark)
    }
    for node in nodes {
      var fields = Fields(node, owner: "an entry", keys: EntryReader.keys, report: &report)
      let id = fields.require("id", .entryID, report: &report)
      if let id, let idNode = fields["id"] {
        fields.owner = "the entry \(id)"
        remember(id, at: idNode.mark, report: &report)
      }
      guard var entry = EntryReader.entry(fields, id: id, report: &report) else { continue }
      entry.hasOwnCode = isOverlay
      entries.append(entry)
    }
  }

  private mutating func readChanges(_ node: YAMLNode, isOverlay: Bool, report: inout ProblemReport) {
    guard case .mapping(let pairs) = node.kind else {
      return report.add(
        "changes must be a mapping of entry IDs to keys of the entry, not \(node.summary)", at: node.mark)
    }
    for pair in pairs {
      let isKnown = checkKnown(pair.name, at: pair.key.mark, report: &report)
      let fields = Fields(
        pair.value, owner: "the change of \(pair.name)", keys: EntryReader.changeableKeys, report: &report)
      if isKnown { changed[pair.name] = (reports.count, pair.key.mark) }
      guard isKnown, let index = entries.firstIndex(where: { $0.id == pair.name }) else { continue }
      EntryReader.change(&entries[index], fields, mayRemove: true, report: &report)
      if fields["code"] != nil { entries[index].hasOwnCode = isOverlay }
    }
  }

  private mutating func readSilenced(_ node: YAMLNode, report: inout ProblemReport) {
    guard case .sequence(let nodes) = node.kind else {
      return report.add("silenced must be a list of entry IDs, not \(node.summary)", at: node.mark)
    }
    for (index, node) in nodes.enumerated() {
      do throws(ValueFaults) {
        let id = try ValueKind<String>.entryID.parse(node, ValuePlace(name: "silenced[\(index)]", directory: nil))
        guard checkKnown(id, at: node.mark, report: &report) else { continue }
        places[id] = nil
        changed[id] = nil
        guard let position = entries.firstIndex(where: { $0.id == id }) else { continue }
        silenced.append((entries.remove(at: position), reports.count, node.mark))
      } catch {
        report.add(error.faults)
      }
    }
  }

  /// Whether an earlier file has the entry.
  private func checkKnown(_ id: String, at mark: YAMLMark, report: inout ProblemReport) -> Bool {
    if places[id] != nil { return true }
    if silenced.contains(where: { $0.entry.id == id }) {
      report.add("the entry \(id) is silenced already", at: mark)
      return false
    }
    let meant = Suggestion.nearest(to: id, among: places.keys.sorted()).map { "; did you mean \($0)?" } ?? ""
    report.add("no earlier file has an entry \(Quoted.text(id))\(meant)", at: mark)
    return false
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
