import Foundation
import Testing

@testable import Telemetry

/// docs/metrics.md, the list of families, and what is exposed, are one.
struct MetricsPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/metrics.md")
  private static let head = "| metric | type | labels | what |\n|---|---|---|---|\n"

  private var table: String {
    Self.head
      + MetricFamily.all.map { family in
        let labels = family.labels.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(family.name)` | \(family.kind.rawValue) | \(labels) | \(family.help) |\n"
      }.joined()
  }

  @Test func `the page lists every family as it is exposed, and nothing else`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let start = try #require(text.range(of: Self.head)).lowerBound
    let rest = text[start...]
    let end = rest.range(of: "\n\n")?.lowerBound ?? text.index(before: text.endIndex)
    let written = text.replacingCharacters(in: start...end, with: table)
    if ProcessInfo.processInfo.environment["WRITE_METRICS"] == "1" {
      try written.write(to: Self.page, atomically: true, encoding: .utf8)
    } else {
      #expect(text == written, "run the tests once with WRITE_METRICS=1")
    }
    // And the text around the table names none that is not there.
    let names = Set(MetricFamily.all.map(\.name))
    for word in written.matches(of: /\b(?:dragoman|process)_[a-z_]+/).map(\.output) {
      #expect(names.contains(String(word.replacing("_bucket", with: ""))), "\(word)")
    }
  }

  @Test func `every family of the list is exposed, with its type, its help and its labels, and nothing else is`() throws
  {
    let text = try OpenMetricsText(parsing: Exposition.write([busyShard().snapshot()], fullState, as: .openMetrics))
    #expect(text.families.map(\.name) == MetricFamily.all.map(\.openMetricsName))
    for (family, (name, exposed)) in zip(MetricFamily.all, text.families) {
      #expect(exposed.type == family.kind.rawValue, "\(name)")
      #expect(exposed.help == family.help, "\(name)")
      #expect(exposed.unit == family.unit, "\(name)")
      #expect(!exposed.samples.isEmpty, "\(name)")
      for sample in exposed.samples {
        let labels = family.labels + (sample.suffix == "_bucket" ? ["le"] : [])
        #expect(sample.labels.map(\.name) == labels, "\(name)")
      }
    }
  }

  @Test func `names are what OpenMetrics and Prometheus ask for`() {
    for family in MetricFamily.all {
      #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
      #expect(family.kind != .histogram || family.unit == "seconds", "\(family.name)")
      #expect(family.kind != .info || family.name.hasSuffix("_info"), "\(family.name)")
      // Neither format's escapes are needed, nor Markdown's.
      #expect(!family.help.contains { "\"\\\n|`".contains($0) }, "\(family.name)")
      #expect(family.help.hasSuffix("."), "\(family.name)")
    }
    #expect(Set(MetricFamily.all.map(\.openMetricsName)).count == MetricFamily.all.count)
  }
}
