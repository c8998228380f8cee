internal import Translation
internal import YAMLDocument

extension ValueKind where Value == [RouteSettings] {
  /// How many routes there may be: each is a label of the metrics, and is tried for every request.
  private static var most: Int { 256 }

  /// A list of routes.
  static var routes: ValueKind {
    let allowed = "a list of at most \(most) mappings with the keys name, path, errors"
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        if node.isNull { return [] }
        guard case .sequence(let items) = node.kind else {
          throw ValueFaults(node, at: place, mustBe: allowed)
        }
        guard items.count <= most else {
          throw ValueFaults(faults: [YAMLProblem("\(place.name) has more than \(most) routes", at: items[most].mark)])
        }
        return try routes(items, place)
      }, show: { $0.isEmpty ? "[]" : "(\($0.count) routes)" })
  }

  private static func routes(_ items: [YAMLNode], _ place: ValuePlace) throws(ValueFaults) -> [RouteSettings] {
    var collected = Collected<Void>()
    var routes: [RouteSettings] = []
    for (index, item) in items.enumerated() {
      collected.add { () throws(ValueFaults) in
        let route = try RouteReader.route(item, owner: "\(place.name)[\(index)]", after: routes)
        routes.append(route)
      }
    }
    _ = try collected.finish()
    return routes
  }
}

/// Reads one route of the list.
private enum RouteReader {
  static func route(
    _ node: YAMLNode, owner: String, after earlier: [RouteSettings]
  ) throws(ValueFaults) -> RouteSettings {
    var report = ProblemReport(file: "")
    let fields = Fields(node, owner: owner, keys: ["name", "path", "errors"], report: &report)
    let name = fields.require("name", ValueKind<String>.routeName, report: &report)
    let path = fields.require("path", ValueKind<PathTemplate>.path, report: &report)
    let errors = fields["errors"].map { errorsOfRoute($0, owner: "\(owner).errors", &report) }
    if let name, let mark = fields["name"]?.mark, earlier.contains(where: { $0.name == name }) {
      report.add("a route before this one is named \(name), too", at: mark)
    }
    if let path, let mark = fields["path"]?.mark, let first = earlier.first(where: { $0.path.covers(path) }) {
      report.add("no request can take this route: \(first.name) comes first and takes all of them", at: mark)
    }
    guard report.isEmpty, let name, let path else { throw ValueFaults(faults: report.faults) }
    var route = RouteSettings(name: name, path: path)
    if let errors { route.errors = errors }
    return route
  }

  private static func errorsOfRoute(_ node: YAMLNode, owner: String, _ report: inout ProblemReport) -> RouteErrors {
    let fields = Fields(node, owner: owner, keys: ["format", "formats", "upstream", "scrub"], report: &report)
    var errors = RouteErrors()
    errors.format = fields.read("format", .defaultFormat, report: &report)
    errors.formats = fields.read("formats", .formats, report: &report)
    errors.upstreamFacts = fields.read("upstream", ValueKind<Set<Redaction.Fact>>.wordList(), report: &report)
    errors.scrubbed = fields.read("scrub", ValueKind<Set<Redaction.Secret>>.wordList(), report: &report)
    return errors
  }
}
