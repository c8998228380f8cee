/// Exchanges and their errors.
extension ExpositionWriter {
  mutating func writeExchanges(_ total: MetricsSnapshot, _ state: ProcessState) {
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
    single(.heldBytes, total.heldBytes)
    single(.logLinesDropped, state.logLinesDropped)
    single(.logQueue, state.logQueueBytes)
  }

  mutating func writeErrors(_ total: MetricsSnapshot) {
    let routes = total.requests.routes.labels.map(Self.escaped)
    write(total.errors, routes: routes, ranks: total.requests.routes.ranks(by: <))
    family(.errorAnswers)
    for (labels, count) in total.answers.sorted() {
      begin()
      label(escaped: Self.escaped(labels.language))
      label(escaped: Self.escaped(labels.format))
      end(count)
    }
    family(.translationDuration)
    histogram(total.translation)
    tally(.translationAnomalies, total.anomalies)
  }

  // With thousands of series it pays to write once what many of them share.

  private mutating func write(_ requests: RequestTally, routes: [[UInt8]], ranks: [UInt64]) {
    family(.requests)
    let openings = routes.map { route in
      part {
        $0.begin()
        $0.label(escaped: route)
      }
    }
    let methods = MethodLabel.allCases.map { method in
      part(behind: 1) {
        $0.label(method.text)
        $0.label("")
      }
    }
    let ending = part(behind: 3) { $0.closeLabels() }
    for place in requests.sorted(routeRanks: ranks) {
      let series = RequestTally.Series(packed: requests.series.series[place])
      sample(
        openings[series.route], nil, methods[series.method.index], series.status, ending, requests.series.counts[place])
    }
    overflow(of: .requests, requests.series)
  }

  private mutating func write(_ errors: ErrorTally, routes: [[UInt8]], ranks: [UInt64]) {
    family(.errors)
    let openings = errors.table.labels.map { labels in
      part {
        $0.begin()
        $0.label(escaped: Self.escaped(labels.code))
        $0.label(escaped: Self.escaped(labels.origin))
        $0.label("")
      }
    }
    let middle = part(behind: 3) { $0.label("") }
    let endings = [false, true].map { isRetryable in
      routes.map { route in
        part(behind: 4) {
          $0.label(escaped: route)
          $0.label(isRetryable ? "true" : "false")
          $0.closeLabels()
        }
      }
    }
    let isRetryable = errors.table.labels.map(\.isRetryable)
    for place in errors.sorted(routeRanks: ranks) {
      let series = ErrorTally.Series(packed: errors.series.series[place])
      sample(
        openings[series.label], series.upstreamStatus, middle, series.status,
        endings[isRetryable[series.label] ? 1 : 0][series.route], errors.series.counts[place],
        exemplar: format == .openMetrics ? errors.exemplars[place] : nil)
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
