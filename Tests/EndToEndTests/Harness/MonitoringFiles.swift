import Foundation
import YAMLDocument

/// The shipped rules, as far as tests ask about them.
struct RulesFile {
  struct Alert {
    let name: String
    let query: Query
    let labels: [String: String]
    let annotations: [String: String]
  }

  /// By the name that they record.
  let records: [String: Query]
  let alerts: [Alert]

  init() throws {
    let document = YAMLDocument(parsing: Array(try Document("deploy/prometheus/dragoman.rules.yml").text.utf8))
    let rules = (document.root?["groups"]?.items ?? []).flatMap { $0["rules"]?.items ?? [] }
    records = Dictionary(
      uniqueKeysWithValues: rules.compactMap { rule in
        rule["record"]?.text.map { ($0, Query(rule["expr"]?.text ?? "")) }
      })
    alerts = rules.compactMap { rule in
      rule["alert"]?.text.map {
        Alert(
          name: $0, query: Query(rule["expr"]?.text ?? ""), labels: rule["labels"]?.texts ?? [:],
          annotations: rule["annotations"]?.texts ?? [:])
      }
    }
  }

  /// The labels that a rule's series have: `job_route:...` those of a job and a route.
  static func level(of rule: String) -> Set<String> {
    Set(rule.prefix { $0 != ":" }.split(separator: "_").map(String.init))
  }

  /// The names of the proxy's own metrics that stand behind a query, through the rules it uses.
  func metrics(behind query: Query) -> Set<String> {
    query.selectors.reduce(into: []) { found, selector in
      if let record = records[selector.metric] {
        found.formUnion(metrics(behind: record))
      } else {
        found.insert(selector.metric)
      }
    }
  }
}

/// The shipped Grafana dashboard, as far as tests ask about it.
struct Dashboard {
  struct Panel {
    let title: String
    let object: [String: Any]
    let queries: [Query]

    var hasExemplars: Bool {
      (object["targets"] as? [[String: Any]] ?? []).contains { $0["exemplar"] as? Bool == true }
    }
  }

  let object: [String: Any]
  /// Without the rows.
  let panels: [Panel]

  init() throws {
    let data = Data(try Document("deploy/grafana/dashboard.json").text.utf8)
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let panels = object["panels"] as? [[String: Any]]
    else { throw HarnessError("the dashboard has no panels") }
    self.object = object
    self.panels = panels.filter { $0["type"] as? String != "row" }.map { panel in
      let targets = panel["targets"] as? [[String: Any]] ?? []
      return Panel(
        title: panel["title"] as? String ?? "", object: panel,
        queries: targets.compactMap { $0["expr"] as? String }.map(Query.init))
    }
  }

  /// The queries of the variables and annotations.
  var otherQueries: [Query] {
    let lists = ["templating", "annotations"].flatMap {
      (object[$0] as? [String: Any])?["list"] as? [[String: Any]] ?? []
    }
    return lists.compactMap { $0["definition"] as? String ?? $0["expr"] as? String }.map {
      // `label_values(metric, label)` is Grafana's: the label is what it groups by.
      Query($0.replacing(/label_values\((.*), (\w+)\)/) { "\($0.1) by (\($0.2))" })
    }
  }
}

extension YAMLNode {
  fileprivate var text: String? {
    if case .scalar(let text, _) = kind { text } else { nil }
  }

  fileprivate var items: [YAMLNode]? {
    if case .sequence(let items) = kind { items } else { nil }
  }

  fileprivate var texts: [String: String] {
    guard case .mapping(let pairs) = kind else { return [:] }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.name, $0.value.text ?? "") })
  }

  fileprivate subscript(name: String) -> YAMLNode? {
    guard case .mapping(let pairs) = kind else { return nil }
    return pairs.first { $0.name == name }?.value
  }
}
