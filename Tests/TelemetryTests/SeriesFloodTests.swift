import Telemetry
import Testing
import TestSupport

/// Whatever clients and upstreams make up, the monitoring does not grow.
struct SeriesFloodTests {
  private static let warmUp = 20_000
  private static let exchanges = 100_000
  private static let entries = 200
  private static let routes = 50
  private static let limit = 4096

  /// Random exchanges: every number that a shard is told is one that could not be relied on.
  private func flood(_ shard: MetricsShard, _ labels: LabelNumbers, _ random: inout SplitMix64, _ count: Int) {
    for _ in 0..<count {
      let route = Int.random(in: -1...Self.routes, using: &random)
      let statuses = (Int.random(in: 0...999, using: &random), Int.random(in: 400...599, using: &random))
      let moment = random.next() >> 1
      let id = CorrelationID(Array(String(random.next(), radix: 36).utf8)) ?? CorrelationID()
      let exemplar = Exemplar(trace: TraceID(high: random.next(), low: random.next()), correlationID: id)
      shard.requestBegan()
      shard.errorAnswered(
        entry: Int.random(in: -1...Self.entries, using: &random), route: route,
        answer: Int.random(in: -1...200, using: &random), of: labels, upstreamStatus: statuses.0, status: statuses.1,
        at: moment, exemplar: exemplar)
      shard.requestFinished(
        route: route, of: labels, method: MethodLabel.allCases.randomElement(using: &random) ?? .other,
        status: statuses.1, nanoseconds: random.next() >> 20, at: moment, exemplar: exemplar)
    }
  }

  @Test func `100,000 exchanges with random everything leave the number of series where it was`() throws {
    let shard = MetricsShard(dialFailureCauses: ["refused"], seriesLimit: Self.limit)
    let labels = shard.register(
      ConfigurationLabels(
        errors: (0..<Self.entries).map { ErrorLabels(code: "E\($0)", origin: "make", isRetryable: $0 % 2 == 0) },
        routes: (0..<Self.routes).map { "route-\($0)" },
        answers: (0..<150).map { AnswerLabels(language: "l\($0 / 10)", format: "f\($0 % 10)") }))
    var random = SplitMix64(state: 1)
    flood(shard, labels, &random, Self.warmUp)
    let before = exposedLines(shard, as: .openMetrics)
    flood(shard, labels, &random, Self.exchanges)
    let after = exposedLines(shard, as: .openMetrics)
    #expect(after.count == before.count)
    for family in ["dragoman_errors_total{", "dragoman_requests_total{", "dragoman_error_answers_total{"] {
      #expect(after.count { $0.hasPrefix(family) } <= Self.limit + 1, "\(family)")
    }
    let counted = after.filter { $0.hasPrefix("dragoman_errors_total{") }.reduce(0) { sum, line in
      sum + (Int(line.split(separator: "} ")[1].prefix { $0.isNumber }) ?? 0)
    }
    #expect(counted == Self.warmUp + Self.exchanges)
    _ = try OpenMetricsText(parsing: Array((after.joined(separator: "\n") + "\n").utf8))
  }
}
