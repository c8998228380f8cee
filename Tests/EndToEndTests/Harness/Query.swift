/// What a query in PromQL refers to: the names of metrics, with the labels each is selected by, and the labels that its
/// operators name.
struct Query {
  let text: String
  /// Each selector's metric and the labels in its braces.
  let selectors: [(metric: String, labels: [String])]
  /// The labels in `by (...)`, `on (...)` and their like.
  let groupings: [String]

  init(_ text: String) {
    self.text = text
    let grouping = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/
    groupings = text.matches(of: grouping).flatMap { Self.words($0.1) }
    let rest = text.replacing(grouping, with: "")
    selectors = rest.matches(of: /([a-zA-Z_][\w:]*)\s*(?:\{([^}]*)\})?/).compactMap { match in
      let metric = String(match.1)
      guard Self.isMetric(metric) else { return nil }
      return (metric, (match.2 ?? "").matches(of: /(\w+)\s*(?:=~|!~|!=|=)\s*"[^"]*"/).map { String($0.1) })
    }
  }

  /// The names of rules have a colon, and all others a prefix or are Prometheus's own: the rest are functions and operators.
  private static func isMetric(_ name: String) -> Bool {
    name.contains(":") || name.hasPrefix("dragoman_") || name.hasPrefix("process_") || ["up", "ALERTS"].contains(name)
  }

  private static func words(_ list: Substring) -> [String] {
    list.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }
}
