import Foundation
import Testing

extension EndToEnd {
  /// The files for Prometheus and Grafana say nothing that the proxy does not export.
  @Suite struct PrometheusFiles {
    /// What Prometheus adds to every series, and its own metrics.
    private static let labelsOfTargets: Set<String> = ["job", "instance"]
    private static let ownMetrics = ["up": [], "ALERTS": ["alertname", "alertstate", "severity"]]

    private static let tests = ["clients", "process", "requests", "upstream"].map { "\($0).test.yml" }

    @Test func `every metric and label of rules and panels is exported`() throws {
      let (rules, dashboard) = (try RulesFile(), try Dashboard())
      let labels = try Self.exportedLabels()
      let queries =
        Array(rules.records.values) + rules.alerts.map(\.query) + dashboard.panels.flatMap(\.queries)
        + dashboard.otherQueries
      #expect(queries.count > 100)
      for query in queries {
        #expect(!query.selectors.isEmpty, "\(query.text)")
        var all = Self.labelsOfTargets
        for (metric, selected) in query.selectors {
          let known = try #require(
            Self.labels(of: metric, exported: labels, rules: rules), "\(metric) in \(query.text)")
          all.formUnion(known)
          for label in selected { #expect(known.contains(label), "\(metric): \(label) in \(query.text)") }
        }
        for label in query.groupings { #expect(all.contains(label), "\(label) in \(query.text)") }
      }
    }

    @Test func `every exported family is behind a panel`() throws {
      let (rules, dashboard) = (try RulesFile(), try Dashboard())
      let used = dashboard.panels.flatMap(\.queries).reduce(into: Set<String>()) {
        $0.formUnion(rules.metrics(behind: $1).map(Self.family))
      }
      for family in try Self.exportedLabels().keys { #expect(used.contains(family), "\(family)") }
    }

    @Test func `every alert says how bad it is, what is wrong, what to do and where more stands, and has a test`()
      throws
    {
      let alerts = try RulesFile().alerts
      let tests = try Self.tests.map { try Document("deploy/prometheus/\($0)").text }
        .joined()
      #expect(alerts.count >= 14)
      for alert in alerts {
        #expect(["critical", "warning", "info"].contains(alert.labels["severity"]), "\(alert.name)")
        #expect(alert.annotations["summary"]?.isEmpty == false, "\(alert.name)")
        #expect((alert.annotations["description"]?.count ?? 0) > 80, "\(alert.name)")
        #expect(alert.annotations["runbook"] == "docs/operations.md#\(alert.name.lowercased())")
        #expect(tests.contains(alert.name), "\(alert.name)")
      }
    }

    @Test func `the runbook has a section for each alert and for nothing else, in the order of the rules`() throws {
      let alerts = try RulesFile().alerts
      let runbook = try Document("docs/operations.md").text.split(separator: "\n## Runbook\n")
      let sections = try #require(runbook.last).split(separator: "\n### ").dropFirst()
      #expect(sections.map { $0.prefix { $0 != "\n" } } == alerts.map { $0.name[...] })
      for section in sections { #expect(section.count > 200, "\(section)") }
      let table = try Document("docs/monitoring.md").tableRows.flatMap { Document.codeSpans($0[0]) }
      for alert in alerts { #expect(table.contains(alert.name[...]), "\(alert.name)") }
    }

    @Test
    func `every panel has a title, a unit, legends and a description, and those of errors and durations exemplars`()
      throws
    {
      let panels = try Dashboard().panels
      for panel in panels {
        let text = try #require(panel.object["description"] as? String, "\(panel.title)")
        #expect(!panel.title.isEmpty && text.hasSuffix("."), "\(panel.title)")
        for target in panel.object["targets"] as? [[String: Any]] ?? [] where target["format"] == nil {
          #expect((target["legendFormat"] as? String)?.isEmpty == false, "\(panel.title)")
        }
        let encoded = try JSONSerialization.data(withJSONObject: panel.object["fieldConfig"] ?? [:])
        #expect(String(decoding: encoded, as: UTF8.self).contains(#""unit""#), "\(panel.title)")
      }
      #expect(panels.filter(\.hasExemplars).map(\.title) == ["Duration of exchanges", "Errors by code"])
    }

    @Test(
      .needsPeers,
      arguments: [
        ["check", "config", "prometheus.yml"], ["check", "rules", "dragoman.rules.yml"],
        ["test", "rules"] + tests,
      ])
    func `promtool accepts the files, and each alert fires when it should and not just below`(
      arguments: [String]
    ) throws {
      let folder = Document.root.appending(path: "deploy/prometheus").path
      let promtool = try Child("/bin/sh", ["-c", #"cd "$0" && exec promtool "$@""#, folder] + arguments)
      let exit = try promtool.waitForExit(within: Patience.seconds * 3)
      #expect(exit == .status(0), "\(promtool.lines.joined(separator: "\n"))")
    }

    /// The labels of each exported family, as a proxy shows them that has seen something of everything.
    private static func exportedLabels() throws -> [String: Set<String>] {
      let proxy = try Stack.current.sandbox.proxy(settings: "upstream: {requests_per_minute: 600}")
      for path in ["errors/IM005", "echo", "faults/reset"] { _ = try proxy.get("/api/v2/sandbox/\(path)") }
      let metrics = try proxy.metrics()
      try proxy.end()
      return metrics.families
    }

    private static func labels(of metric: String, exported: [String: Set<String>], rules: RulesFile) -> Set<String>? {
      if let own = ownMetrics[metric] { return labelsOfTargets.union(own) }
      if metric.contains(":") { return rules.records[metric].map { _ in RulesFile.level(of: metric) } }
      guard let labels = exported[family(of: metric)] else { return nil }
      return labels.union(labelsOfTargets)
    }

    /// A histogram's family, of one of its three kinds of series.
    private static func family(of metric: String) -> String {
      let suffix = ["_bucket", "_sum", "_count"].first(where: metric.hasSuffix) ?? ""
      return String(metric.dropLast(suffix.count))
    }
  }
}

extension Exposition {
  /// Each family with the names of the labels of its samples; of a histogram with `le`.
  fileprivate var families: [String: Set<String>] {
    var families: [String: Set<String>] = [:]
    var current = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# TYPE ") {
        current = String(line.split(separator: " ")[2])
        families[current] = []
      } else if !line.hasPrefix("#") {
        families[current, default: []].formUnion(line.matches(of: /[{,](\w+)="/).map { String($0.1) })
      }
    }
    return families
  }
}
