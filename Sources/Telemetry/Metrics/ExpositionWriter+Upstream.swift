/// Connections, and what was sent over them.
extension ExpositionWriter {
  mutating func writeClientConnections(_ total: MetricsSnapshot) {
    single(.clientConnectionsOpened, total.clientConnectionsOpened)
    single(.clientConnectionsOpen, total.clientConnectionsOpen)
    single(.clientConnectionsRefused, total.clientConnectionsRefused)
    tally(.clientHandshakes, total.clientHandshakes)
    single(.clientHandshakeFailures, total.clientHandshakeFailures)
    single(.clientProxyHeadersRefused, total.proxyHeadersRefused)
  }

  mutating func writeUpstream(_ total: MetricsSnapshot, requestsPerMinute: Int?) {
    single(.upstreamRequests, total.upstreamRequests)
    tally(.upstreamRetries, total.retries)
    single(.upstreamRetriesRefused, total.retriesRefused)
    write(.circuitOpen, total.circuits.upstreams, total.circuits.open)
    write(.circuitOpened, total.circuits.upstreams, total.circuits.openings.map { Int(clamping: $0) })
    single(.upstreamResponseHead, total.upstreamResponseHead)
    if let requestsPerMinute { single(.upstreamRequestLimit, requestsPerMinute) }
    single(.upstreamConnectionsDialed, total.upstreamConnectionsDialed)
    single(.upstreamConnectionsReused, total.upstreamConnectionsReused)
    single(.upstreamConnectionsOpen, total.upstreamConnectionsOpen)
    single(.upstreamConnectionsIdle, total.upstreamConnectionsIdle)
    family(.dialFailures)
    for (cause, count) in zip(total.dialFailureCauses + [otherLabel], total.dialFailures) {
      begin()
      label(cause)
      end(count)
    }
    single(.upstreamDial, total.upstreamDial)
    single(.upstreamTLS, total.upstreamTLS)
    single(.pendingRequests, total.pendingRequests)
    single(.pendingDuration, total.pendingDuration)
    tally(.pendingRefused, total.pendingRefused)
  }

  private mutating func write(_ family: MetricFamily, _ names: LabelTable<String>, _ values: [Int]) {
    self.family(family)
    for number in names.labels.indices.sorted(by: { names.labels[$0] < names.labels[$1] }) {
      begin()
      label(escaped: Self.escaped(names.labels[number]))
      end(values[number])
    }
  }
}
