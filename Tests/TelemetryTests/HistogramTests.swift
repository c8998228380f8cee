import Telemetry
import Testing

struct HistogramTests {
  /// The cumulated counts of the translation histogram after these observations, by upper bound.
  private func buckets(after observations: [UInt64]) -> [String: Int] {
    let shard = MetricsShard(dialFailureCauses: [])
    for nanoseconds in observations { shard.translated(nanoseconds: nanoseconds) }
    var buckets: [String: Int] = [:]
    for line in exposedLines(shard) where line.hasPrefix("dragoman_translation_duration_seconds_bucket") {
      let parts = line.split(separator: "\"")
      buckets[String(parts[1])] = Int(parts[2].dropFirst(2))
    }
    return buckets
  }

  @Test func `a bucket's upper bound belongs to the bucket`() {
    #expect(buckets(after: [1000])["0.000001"] == 1)
    #expect(buckets(after: [1001])["0.000001"] == 0)
    #expect(buckets(after: [1001])["0.000002"] == 1)
  }

  @Test func `nothing is lost at either end`() {
    let counts = buckets(after: [0, 100_000_000, 100_000_001, .max])
    #expect(counts["0.000001"] == 1)
    #expect(counts["0.1"] == 2)
    #expect(counts["+Inf"] == 4)
  }

  @Test func `buckets are cumulated and end in the count`() {
    let shard = busyShard()
    let lines = exposedLines(shard).filter {
      $0.hasPrefix("dragoman_request_duration_seconds") && $0.contains(#"route="scenarios""#)
    }
    let counts = lines.filter { $0.contains("_bucket") }.map { Int($0.split(separator: " ")[1])! }
    #expect(counts == counts.sorted())
    #expect(counts.last == 2)
    #expect(lines.last == #"dragoman_request_duration_seconds_count{route="scenarios"} 2"#)
  }

  @Test func `the sum of many small durations is exact`() {
    let shard = MetricsShard(dialFailureCauses: [])
    for _ in 0..<10_000 { shard.translated(nanoseconds: 100_001) }
    #expect(exposedLines(shard).contains("dragoman_translation_duration_seconds_sum 1.00001"))
  }
}
