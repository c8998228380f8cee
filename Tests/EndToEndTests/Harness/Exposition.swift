/// A scraped page of metrics: what a test asks of it.
struct Exposition {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The sum of every sample of `name` whose labels hold each of the given `label="value"` pairs; 0 when there is none.
  func sum(_ name: String, _ labels: String...) -> Double {
    samples.filter { $0.name == name && labels.allSatisfy($0.labels.contains) }.reduce(0) { $0 + $1.value }
  }

  private var samples: [(name: Substring, labels: Set<String>, value: Double)] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
        return nil
      }
      let series = line[..<space]
      guard let brace = series.firstIndex(of: "{") else { return (series, [], value) }
      let labels = series[brace...].dropFirst().dropLast().split(separator: ",").map(String.init)
      return (series[..<brace], Set(labels), value)
    }
  }
}
