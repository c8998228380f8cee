import Telemetry
import Testing

struct SeriesLimitTests {
  @Test func `a flood of keys stays at the limit and the rest is counted together`() {
    let shard = MetricsShard(dialFailureCauses: [], seriesLimit: 100)
    let labels = shard.register(codes: "A")
    for status in 100..<1100 {
      shard.countError(0, of: labels, upstreamStatus: status, status: 502)
      shard.countRequest(status: status, of: labels)
    }
    let lines = exposedLines(shard)
    #expect(lines.filter { $0.hasPrefix("dragoman_errors_total{") }.count == 101)
    #expect(lines.filter { $0.hasPrefix("dragoman_requests_total{") }.count == 101)
    #expect(lines.contains(Substring(otherErrorsLine(count: 900))))
    #expect(lines.contains(#"dragoman_requests_total{route="_OTHER",method="_OTHER",status="_OTHER"} 900"#))
  }

  @Test func `a series that is open goes on counting when the limit is reached`() {
    let shard = MetricsShard(dialFailureCauses: [], seriesLimit: 1)
    let labels = shard.register(codes: "A")
    for status in [403, 404, 403] { shard.countError(0, of: labels, upstreamStatus: status, status: status) }
    #expect(exposedLines(shard).contains(Substring(errorLine("A", upstream: "403", status: 403, count: 2))))
  }

  @Test func `an entry that the catalogue does not have is counted and harms nobody`() {
    let shard = MetricsShard(dialFailureCauses: [])
    let labels = shard.register(ConfigurationLabels(errors: []))
    for entry in [-1, 0, 7] { shard.countError(entry, of: labels, upstreamStatus: 0, status: 500) }
    #expect(exposedLines(shard).contains(Substring(otherErrorsLine(count: 3))))
  }

  @Test func `an exchange begun before a reload is counted under its own code`() {
    let shard = MetricsShard(dialFailureCauses: [])
    let before = shard.register(codes: "OLD", "SAME")
    let after = shard.register(codes: "SAME", "NEW")
    shard.countError(0, of: before, upstreamStatus: 400, status: 400)
    shard.countError(1, of: before, upstreamStatus: 400, status: 400)
    shard.countError(0, of: after, upstreamStatus: 400, status: 400)
    #expect(
      exposedLines(shard).filter { $0.hasPrefix("dragoman_errors_total{") } == [
        Substring(errorLine("OLD", upstream: "400", status: 400, count: 1)),
        Substring(errorLine("SAME", upstream: "400", status: 400, count: 2)),
      ])
  }

  @Test func `routes beyond the limit share one name, and the default one is always there`() {
    let shard = MetricsShard(dialFailureCauses: [], seriesLimit: 100)
    let labels = shard.register(ConfigurationLabels(errors: [], routes: (0..<1000).map { "route-\($0)" }))
    for route in 0..<1000 { shard.countRequest(of: labels, route: route) }
    let counts = exposedLines(shard).filter { $0.hasPrefix("dragoman_request_duration_seconds_count") }
    #expect(
      counts == [
        #"dragoman_request_duration_seconds_count{route="_OTHER"} 997"#,
        #"dragoman_request_duration_seconds_count{route="_default"} 0"#,
        #"dragoman_request_duration_seconds_count{route="route-0"} 1"#,
        #"dragoman_request_duration_seconds_count{route="route-1"} 1"#,
        #"dragoman_request_duration_seconds_count{route="route-2"} 1"#,
      ])
  }

  @Test func `kinds of answers beyond the limit share one name`() {
    let shard = MetricsShard(dialFailureCauses: [], seriesLimit: 3)
    let answers = (0..<10).map { AnswerLabels(language: "l\($0)", format: "text") }
    let labels = shard.register(ConfigurationLabels(errors: [], answers: answers))
    for answer in 0..<10 {
      shard.errorAnswered(
        entry: 0, route: 0, answer: answer, of: labels, upstreamStatus: 0, status: 500, at: 1,
        exemplar: Exemplar(trace: nil, correlationID: CorrelationID()))
    }
    #expect(
      exposedLines(shard).filter { $0.hasPrefix("dragoman_error_answers_total") } == [
        #"dragoman_error_answers_total{language="_OTHER",format="_OTHER"} 8"#,
        #"dragoman_error_answers_total{language="l0",format="text"} 1"#,
        #"dragoman_error_answers_total{language="l1",format="text"} 1"#,
      ])
  }
}
