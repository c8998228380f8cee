internal import Translation
internal import YAMLDocument

/// Reads what evidence an entry stands for.
enum MatchReader {
  static func match(_ entry: Fields, report: inout ProblemReport) -> EntryMatch? {
    let allowed = "a mapping with at least one of origin, status, code, failure"
    guard let node = entry["match"] else {
      entry.reportMissing("match", allowed, report: &report)
      return nil
    }
    if node.isNull || node.kind == .mapping([]) {
      // It would match every error there is; one that is meant says so with its origin.
      report.add("match must be \(allowed), not nothing", at: node.mark)
      return nil
    }
    let fields = Fields(node, owner: "match", keys: ["origin", "status", "code", "failure"], report: &report)
    let origin = fields.read("origin", ValueKind<Origin>.word, report: &report)
    let match = EntryMatch(
      origin: origin ?? .make, status: fields.read("status", .statuses, report: &report),
      code: fields.read("code", .code, report: &report),
      failure: fields.read("failure", ValueKind<Failure>.word, report: &report))
    if fields["origin"] == nil || origin != nil {
      checkConditions(fields, origin: match.origin, of: entry, report: &report)
    }
    return match
  }

  private static func checkConditions(
    _ match: Fields, origin: Origin, of entry: Fields, report: inout ProblemReport
  ) {
    guard origin == .proxy else {
      if let failure = match["failure"] {
        report.add("failure goes with origin: proxy only; what the upstream answers has a status", at: failure.mark)
      }
      return
    }
    match.reportMissing("failure", "one of the proxy's own failures, since the origin is proxy", report: &report)
    entry.reportMissing("status", "a whole number from 400 to 599, since no upstream sent one", report: &report)
    for key in ["status", "code"] {
      guard let node = match[key] else { continue }
      report.add("\(key) does not go with origin: proxy; the proxy's own failures have a failure", at: node.mark)
    }
  }
}
