internal import Translation
internal import YAMLDocument

/// Reads what evidence an entry stands for.
struct MatchReader {
  /// The conditions on what an upstream answered and was asked, beside `origin`.
  private static let conditions = [
    "status", "code", "text", "message", "detail", "suberror", "json", "method", "path", "request_header",
    "response_header",
  ]
  private static let keys = ["origin"] + conditions + ["failure"]

  /// What may stand there.
  static let allowed = "a mapping with at least one of " + keys.joined(separator: ", ")

  /// The names that were captured, with the condition that did.
  private var captured: [String: String] = [:]

  /// The conditions of a node; nil if there are none, which is reported. One of the proxy's own failures needs a status
  /// among the fields of `entry`, if there is such a mapping.
  static func match(_ node: YAMLNode, needingStatus entry: Fields?, report: inout ProblemReport) -> EntryMatch? {
    if node.isNull || node.kind == .mapping([]) {
      // It would match every error there is; one that is meant says so with its origin.
      report.add("match must be \(allowed), not nothing", at: node.mark)
      return nil
    }
    let fields = Fields(node, owner: "match", keys: keys, report: &report)
    var reader = MatchReader()
    return reader.match(fields, needingStatus: entry, report: &report)
  }

  private mutating func match(_ fields: Fields, needingStatus entry: Fields?, report: inout ProblemReport) -> EntryMatch
  {
    let origin = fields.read("origin", ValueKind<Origin>.word, report: &report)
    var match = EntryMatch(
      origin: origin ?? .make, status: fields.read("status", .statuses, report: &report),
      code: fields.read("code", .code, report: &report),
      failure: fields.read("failure", ValueKind<Failure>.word, report: &report))
    match.text = pattern("text", fields, report: &report)
    match.message = pattern("message", fields, report: &report)
    match.detail = pattern("detail", fields, report: &report)
    match.suberror = pattern("suberror", fields, report: &report)
    match.json = pairs("json", ValueKind<JSONPointer>.pointer, fields, report: &report).map { .init($0, $1) }
    match.methods = fields.read("method", .methods, report: &report) ?? []
    match.path = fields.read("path", ValueKind<PathTemplate>.path, report: &report)
    if let path = match.path { take(path.captureNames, of: "path", fields["path"], report: &report) }
    match.requestFields = headers("request_header", fields, report: &report)
    match.responseFields = headers("response_header", fields, report: &report)
    if fields["origin"] == nil || origin != nil {
      Self.checkOrigin(fields, origin: match.origin, needingStatus: entry, report: &report)
    }
    return match
  }

  private mutating func pattern(_ key: String, _ fields: Fields, report: inout ProblemReport) -> TextPattern? {
    let pattern = fields.read(key, ValueKind<TextPattern>.pattern, report: &report)
    if let pattern { take(pattern.captureNames, of: key, fields[key], report: &report) }
    return pattern
  }

  private mutating func headers(
    _ key: String, _ fields: Fields, report: inout ProblemReport
  ) -> [EntryMatch.Field] {
    pairs(key, ValueKind<String>.askedField, fields, report: &report).map { .init($0, $1) }
  }

  /// The pairs of a mapping of something to patterns.
  private mutating func pairs<Key>(
    _ key: String, _ kind: ValueKind<Key>, _ fields: Fields, report: inout ProblemReport
  ) -> [(Key, TextPattern)] {
    guard let node = fields[key] else { return [] }
    guard case .mapping(let pairs) = node.kind, !pairs.isEmpty else {
      let found = node.kind == .mapping([]) ? "an empty one" : node.summary
      report.add("\(key) must be a mapping to patterns, each key \(kind.allowed), not \(found)", at: node.mark)
      return []
    }
    var read: [(Key, TextPattern)] = []
    for pair in pairs {
      do throws(ValueFaults) {
        let name = try kind.parse(pair.key, ValuePlace(name: "the key in \(key)", directory: nil))
        let place = ValuePlace(name: "\(key).\(pair.name)", directory: nil)
        let pattern = try ValueKind<TextPattern>.pattern.parse(pair.value, place)
        take(pattern.captureNames, of: place.name, pair.value, report: &report)
        read.append((name, pattern))
      } catch {
        report.add(error.faults)
      }
    }
    return read
  }

  /// Texts know a capture by its name alone, so that no two may share one.
  private mutating func take(_ names: [String], of key: String, _ node: YAMLNode?, report: inout ProblemReport) {
    for name in names {
      if let first = captured[name], let node {
        report.add("\(key) has the capture {\(name)}, which \(first) has too; give one another name", at: node.mark)
      }
      captured[name] = captured[name] ?? key
    }
  }

  private static func checkOrigin(
    _ match: Fields, origin: Origin, needingStatus entry: Fields?, report: inout ProblemReport
  ) {
    guard origin == .proxy else {
      if let failure = match["failure"] {
        report.add("failure goes with origin: proxy only; what the upstream answers has a status", at: failure.mark)
      }
      return
    }
    match.reportMissing("failure", "one of the proxy's own failures, since the origin is proxy", report: &report)
    entry?.reportMissing("status", "a whole number from 400 to 599, since no upstream sent one", report: &report)
    for key in conditions {
      guard let node = match[key] else { continue }
      report.add("\(key) does not go with origin: proxy; the proxy's own failures have a failure", at: node.mark)
    }
  }
}
