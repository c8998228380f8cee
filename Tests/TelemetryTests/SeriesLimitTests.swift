import Telemetry
import Testing

struct SeriesLimitTests {
  @Test func `a flood of keys stays at the limit and the rest is counted together`() {
    let shard = MetricsShard(dialFailureCauses: [], seriesLimit: 100)
    let labels = shard.register([ErrorLabels(code: "A", origin: "make")])
    for status in 100..<1100 {
      shard.errorAnswered(entry: 0, of: labels, upstreamStatus: status, status: 502)
      shard.requestFinished(method: .get, status: status, nanoseconds: 0)
    }
    let lines = exposedLines(shard)
    #expect(lines.filter { $0.hasPrefix("dragoman_errors_total{") }.count == 101)
    #expect(lines.filter { $0.hasPrefix("dragoman_requests_total{") }.count == 101)
    #expect(
      lines.contains(
        #"dragoman_errors_total{code="_OTHER",origin="_OTHER",upstream_status="_OTHER",status="_OTHER"} 900"#))
    #expect(lines.contains(#"dragoman_requests_total{method="_OTHER",status="_OTHER"} 900"#))
  }

  @Test func `a series that is open goes on counting when the limit is reached`() {
    let shard = MetricsShard(dialFailureCauses: [], seriesLimit: 1)
    let labels = shard.register([ErrorLabels(code: "A", origin: "make")])
    for status in [403, 404, 403] { shard.errorAnswered(entry: 0, of: labels, upstreamStatus: status, status: status) }
    #expect(
      exposedLines(shard).contains(
        #"dragoman_errors_total{code="A",origin="make",upstream_status="403",status="403"} 2"#))
  }

  @Test func `an entry that the catalogue does not have is counted and harms nobody`() {
    let shard = MetricsShard(dialFailureCauses: [])
    let labels = shard.register([])
    for entry in [-1, 0, 7] { shard.errorAnswered(entry: entry, of: labels, upstreamStatus: 0, status: 500) }
    #expect(
      exposedLines(shard).contains(
        #"dragoman_errors_total{code="_OTHER",origin="_OTHER",upstream_status="_OTHER",status="_OTHER"} 3"#))
  }

  @Test func `an exchange begun before a reload is counted under its own code`() {
    let shard = MetricsShard(dialFailureCauses: [])
    let before = shard.register([ErrorLabels(code: "OLD", origin: "make"), ErrorLabels(code: "SAME", origin: "make")])
    let after = shard.register([ErrorLabels(code: "SAME", origin: "make"), ErrorLabels(code: "NEW", origin: "make")])
    shard.errorAnswered(entry: 0, of: before, upstreamStatus: 400, status: 400)
    shard.errorAnswered(entry: 1, of: before, upstreamStatus: 400, status: 400)
    shard.errorAnswered(entry: 0, of: after, upstreamStatus: 400, status: 400)
    #expect(
      exposedLines(shard).filter { $0.hasPrefix("dragoman_errors_total{") } == [
        #"dragoman_errors_total{code="OLD",origin="make",upstream_status="400",status="400"} 1"#,
        #"dragoman_errors_total{code="SAME",origin="make",upstream_status="400",status="400"} 2"#,
      ])
  }
}
