/// Exchanges and their errors.
extension ExpositionWriter {
  mutating func writeExchanges(_ total: MetricsSnapshot, logQueueBytes: Int) {
    // With thousands of series it pays to look at a name once.
    let routes = total.requests.routes.labels.map(Self.escaped)
    let ranks = total.requests.routes.ranks(by: <)
    write(total.requests, routes: routes, ranks: ranks)
    single(.requestsInFlight, total.requests.inFlight)
    family(.requestDuration)
    for route in routes.indices.sorted(by: { ranks[$0] < ranks[$1] }) {
      histogram(total.requests.durations[route], label: routes[route]) {
        total.requests.exemplars[route * DurationHistogram.bucketCount + $0]
      }
    }
    family(.streamFailures)
    for side in FailureSide.allCases {
      for phase in ExchangePhase.allCases {
        begin()
        label(side.text)
        label(phase.text)
        end(total.streamFailures.bySide[side.index][phase])
      }
    }
    tally(.received, total.received)
    tally(.sent, total.sent)
    single(.logLinesDropped, total.logLinesDropped)
    single(.logQueue, logQueueBytes)
  }

  mutating func writeErrors(_ total: MetricsSnapshot) {
    let routes = total.requests.routes.labels.map(Self.escaped)
    write(total.errors, routes: routes, ranks: total.requests.routes.ranks(by: <))
    family(.errorAnswers)
    for (labels, count) in total.answers.sorted() {
      begin()
      label(labels.language)
      label(labels.format)
      end(count)
    }
    family(.translationDuration)
    histogram(total.translation)
    tally(.translationAnomalies, total.anomalies)
  }

  private mutating func write(_ requests: RequestTally, routes: [[UInt8]], ranks: [UInt64]) {
    family(.requests)
    for place in requests.sorted(routeRanks: ranks) {
      let series = RequestTally.Series(packed: requests.series.series[place])
      begin()
      label(escaped: routes[series.route])
      label(series.method.text)
      label(series.status)
      end(requests.series.counts[place])
    }
    overflow(of: .requests, requests.series)
  }

  private mutating func write(_ errors: ErrorTally, routes: [[UInt8]], ranks: [UInt64]) {
    let codes = errors.table.labels.map { Self.escaped($0.code) }
    family(.errors)
    for place in errors.sorted(routeRanks: ranks) {
      let series = ErrorTally.Series(packed: errors.series.series[place])
      let labels = errors.table.labels[series.label]
      begin()
      label(escaped: codes[series.label])
      label(labels.origin)
      if series.upstreamStatus > 0 { label(series.upstreamStatus) } else { label("none") }
      label(series.status)
      label(escaped: routes[series.route])
      label(labels.text)
      end(errors.series.counts[place], exemplar: errors.exemplars[place])
    }
    overflow(of: .errors, errors.series)
  }

  /// What came when there were too many series.
  private mutating func overflow(of family: MetricFamily, _ tally: CappedTally) {
    guard tally.overflow > 0 else { return }
    begin()
    for _ in family.labels { label(otherLabel) }
    end(tally.overflow)
  }
}
