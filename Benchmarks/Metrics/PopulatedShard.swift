import Telemetry

/// A loop that has seen everything: the full number of error series, each with an exemplar, and many routes.
struct PopulatedShard {
  static let routes = 50
  static let series = 4096

  let shard = MetricsShard(dialFailureCauses: ["upstream_dns_failure", "upstream_refused"], seriesLimit: series)
  let labels: LabelNumbers
  private let identifier = CorrelationID(Array("0192f0c1-7a3b-7c4d-8e5f-0123456789ab".utf8)) ?? CorrelationID()
  private let trace = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 0xa3ce_929d_0e0e_4736)

  init() {
    labels = shard.register(
      ConfigurationLabels(
        errors: (0..<200).map { ErrorLabels(code: "SC\($0)", origin: "make", isRetryable: false) },
        routes: ["_default"] + (1..<Self.routes).map { "route-\($0)" },
        answers: (0..<150).map { AnswerLabels(language: "l\($0 / 10)", format: "f\($0 % 10)") }))
    for number in 0..<Self.series {
      answerError(entry: number % 200, route: number % Self.routes, status: 400 + number / 200, at: 1)
      for bucket in 0..<17 where number < Self.routes {
        finishRequest(route: number, nanoseconds: 1 << (18 + UInt64(bucket)), at: 1)
      }
      finishRequest(route: number % Self.routes, status: 200 + number / Self.routes, nanoseconds: 0, at: 1)
    }
  }

  func answerError(entry: Int, route: Int, status: Int, at moment: UInt64) {
    shard.errorAnswered(
      entry: entry, route: route, answer: entry % 150, of: labels, upstreamStatus: status, status: status, at: moment,
      exemplar: Exemplar(trace: trace, correlationID: identifier))
  }

  func finishRequest(route: Int, status: Int = 200, nanoseconds: UInt64, at moment: UInt64) {
    shard.requestBegan()
    shard.requestFinished(
      route: route, of: labels, method: .get, status: status, nanoseconds: nanoseconds, at: moment,
      exemplar: Exemplar(trace: trace, correlationID: identifier))
  }
}
