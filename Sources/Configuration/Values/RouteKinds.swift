internal import Translation
internal import YAMLDocument

extension ValueKind where Value == [RouteSettings] {
  /// A list of paths with what is different there.
  static var routes: ValueKind {
    let allowed = "a list of mappings with the key path and some of format, formats, upstream, scrub"
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if node.isNull { return [] }
        guard case .sequence(let items) = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        var collected = Collected<RouteSettings>()
        for (index, item) in items.enumerated() {
          collected.add { () throws(ValueFaults) in try route(item, name: "\(place.name)[\(index)]") }
        }
        return try collected.finish()
      }, show: { $0.isEmpty ? "[]" : "(\($0.count) routes)" })
  }

  private static func route(_ node: YAMLNode, name: String) throws(ValueFaults) -> RouteSettings {
    var report = ProblemReport(file: "")
    let fields = Fields(
      node, owner: name, keys: ["path", "format", "formats", "upstream", "scrub"], report: &report)
    let path = fields.require("path", ValueKind<PathTemplate>.path, report: &report)
    let format = fields.read("format", .defaultFormat, report: &report)
    let formats = fields.read("formats", .formats, report: &report)
    let facts = fields.read("upstream", ValueKind<Set<Redaction.Fact>>.wordList(), report: &report)
    let scrubbed = fields.read("scrub", ValueKind<Set<Redaction.Secret>>.wordList(), report: &report)
    guard report.isEmpty, let path else { throw ValueFaults(faults: report.faults) }
    var route = RouteSettings(path: path)
    route.format = format
    route.formats = formats
    route.upstreamFacts = facts
    route.scrubbed = scrubbed
    return route
  }
}
