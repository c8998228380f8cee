/// A metric family as every exposition shows it: what it is called, what it counts, and what tells its series apart.
struct MetricFamily: Sendable {
  /// What kind of number it is, in the words of OpenMetrics 1.0.
  enum Kind: String, Sendable {
    case counter, gauge, histogram, info
  }

  /// The name in the text format 0.0.4: a counter ends in `_total`.
  let name: String
  let kind: Kind
  /// The names of its labels, in the order in which a sample has them. A histogram's `le` comes behind them.
  let labels: [String]
  /// One sentence.
  let help: String

  init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
    self.name = name
    self.kind = kind
    self.labels = labels
    self.help = help
  }

  /// The name in OpenMetrics, where `_total` and `_info` belong to the sample and not to the family.
  var openMetricsName: String {
    switch kind {
    case .counter: String(name.dropLast("_total".count))
    case .info: String(name.dropLast("_info".count))
    case .gauge, .histogram: name
    }
  }

  /// The base unit with which the name ends, if it has one.
  var unit: String? {
    ["seconds", "bytes"].first { openMetricsName.hasSuffix("_\($0)") }
  }
}
