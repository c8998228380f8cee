/// The families of the proxy itself, each with its help text: the one list of what exists.
extension ExpositionWriter {
  mutating func writeExchanges(_ total: MetricsSnapshot) {
    family("dragoman_requests_total", .counter, "Requests answered, by method and by the status sent.")
    write(total.requests)
    family(
      "dragoman_errors_total", .counter,
      "Errors answered, by code, origin, and the upstream's and the final status."
    )
    write(total.errors)
    histogram(
      "dragoman_request_duration_seconds", "From a request's first byte to the last byte of its answer.",
      total.requestDuration)
    single(
      "dragoman_upstream_retries_total", .counter, "Requests sent once more on a fresh connection.",
      value: total.retries)
    family(
      "dragoman_stream_failures_total", .counter,
      "Exchanges cut after the response head, by who failed and in which phase.")
    for side in FailureSide.allCases {
      for phase in ExchangePhase.allCases {
        begin()
        label("side", side.text)
        label("phase", phase.text)
        end(total.streamFailures.bySide[side.index][phase])
      }
    }
    single("dragoman_log_lines_dropped_total", .counter, "Log lines thrown away.", value: total.logLinesDropped)
    single("dragoman_log_queue_bytes", .gauge, "Bytes of log lines not yet written.", value: total.logQueueBytes)
  }

  mutating func writeTranslations(_ total: MetricsSnapshot) {
    histogram(
      "dragoman_translation_seconds", "From a whole upstream error to the rendered answer.", total.translation)
    tally(
      "dragoman_translation_anomalies_total", "Translations that were less than perfect, by what was wrong.",
      label: "kind", total.anomalies)
  }

  mutating func writeConnections(_ total: MetricsSnapshot) {
    single(
      "dragoman_client_connections_opened_total", .counter, "Client connections accepted.",
      value: total.clientConnectionsOpened)
    single("dragoman_client_connections_open", .gauge, "Client connections open.", value: total.clientConnectionsOpen)
    single(
      "dragoman_upstream_connections_dialed_total", .counter, "Upstream connections made.",
      value: total.upstreamConnectionsDialed)
    single(
      "dragoman_upstream_connections_reused_total", .counter, "Times that an idle upstream connection was used again.",
      value: total.upstreamConnectionsReused)
    write(dialFailures: total.dialFailures, causes: total.dialFailureCauses)
    single(
      "dragoman_upstream_connections_open", .gauge, "Upstream connections open, in use or idle.",
      value: total.upstreamConnectionsOpen)
    single(
      "dragoman_upstream_connections_idle", .gauge, "Upstream connections open and idle.",
      value: total.upstreamConnectionsIdle)
    histogram(
      "dragoman_upstream_dial_seconds", "Resolving, connecting and TLS, of connections that were made.",
      total.upstreamDial)
    histogram(
      "dragoman_upstream_response_head_seconds", "From a request's last byte to the upstream's response head.",
      total.upstreamResponseHead)
    tally("dragoman_received_bytes_total", "Bytes read, by peer, within TLS.", label: "side", total.received)
    tally("dragoman_sent_bytes_total", "Bytes written, by peer, within TLS.", label: "side", total.sent)
  }

  private mutating func write(_ requests: CappedTally<MetricsSnapshot.RequestSeries>) {
    for (series, count) in requests.counts.sorted(by: { $0.key.packed < $1.key.packed }) {
      begin()
      label("method", series.method.text)
      label("status", UInt64(series.status))
      end(count)
    }
    guard requests.overflow > 0 else { return }
    begin()
    label("method", "_OTHER")
    label("status", "_OTHER")
    end(requests.overflow)
  }

  private mutating func write(_ errors: ErrorTally) {
    // Neighbours mostly share code and origin: with thousands of series it pays to write those once.
    var sharedBy: Int?
    var shared: (bytes: [UInt8], labelCount: Int) = ([], 0)
    for (series, count) in errors.sorted() {
      if sharedBy == series.label {
        begin(like: shared)
      } else {
        begin()
        label("code", errors.table.labels[series.label].code)
        label("origin", errors.table.labels[series.label].origin)
        sharedBy = series.label
        shared = beginning
      }
      if series.upstreamStatus > 0 {
        label("upstream_status", UInt64(series.upstreamStatus))
      } else {
        label("upstream_status", "none")
      }
      label("status", UInt64(series.status))
      end(count)
    }
    guard errors.series.overflow > 0 else { return }
    begin()
    for name in ["code", "origin", "upstream_status", "status"] { label(name, "_OTHER") }
    end(errors.series.overflow)
  }

  private mutating func write(dialFailures: [UInt64], causes: [String]) {
    family("dragoman_upstream_dial_failures_total", .counter, "Upstream connections that could not be made, by cause.")
    for (cause, count) in zip(causes + ["_OTHER"], dialFailures) {
      begin()
      label("cause", cause)
      end(count)
    }
  }

  private mutating func tally<Label>(_ name: String, _ help: String, label labelName: String, _ tally: Tally<Label>) {
    family(name, .counter, help)
    for value in Label.allCases {
      begin()
      label(labelName, value.text)
      end(tally[value])
    }
  }

  private mutating func histogram(_ name: String, _ help: String, _ histogram: DurationHistogram) {
    family(name, .histogram, help)
    var cumulated: UInt64 = 0
    for index in histogram.bounds.indices {
      cumulated &+= histogram.counts[index]
      begin(suffix: "_bucket")
      label("le", secondsFromNanoseconds: histogram.bounds[index])
      end(cumulated)
    }
    cumulated &+= histogram.counts[histogram.bounds.count]
    begin(suffix: "_bucket")
    label("le", "+Inf")
    end(cumulated)
    begin(suffix: "_sum")
    end(secondsFromNanoseconds: histogram.sumNanoseconds)
    begin(suffix: "_count")
    end(cumulated)
  }
}
