/// What happens between this loop and the upstream.
extension MetricsShard {
  /// A request goes to an upstream, for the first time or once more.
  public func upstreamRequested() { state.upstreamRequests &+= 1 }

  /// A request is to be sent once more.
  public func retried(_ reason: RetryReason) { state.retries[reason] &+= 1 }

  /// A request might have been sent once more, but too many others were.
  public func retryRefused() { state.retriesRefused &+= 1 }

  /// The circuit of an upstream has opened; `upstream` is its index in what this shard has registered as `labels`.
  public func circuitOpened(upstream: Int, of labels: LabelNumbers) {
    state.circuits.opened(labels.upstreams[upstream])
  }

  /// From the request's last byte to the upstream's response head.
  public func upstreamResponseHeadArrived(nanoseconds: UInt64) {
    state.upstreamResponseHead.observe(nanoseconds: nanoseconds)
  }

  /// A connection to the upstream is ready (resolved, connected, TLS done), and is used at once.
  /// - Parameters:
  ///   - nanoseconds: all of it.
  ///   - tlsNanoseconds: the TLS handshake alone; nil without TLS.
  public func upstreamDialed(nanoseconds: UInt64, tlsNanoseconds: UInt64?) {
    state.upstreamConnectionsDialed &+= 1
    state.upstreamConnectionsOpen += 1
    state.upstreamDial.observe(nanoseconds: nanoseconds)
    if let tlsNanoseconds { state.upstreamTLS.observe(nanoseconds: tlsNanoseconds) }
  }

  /// The upstream showed a certificate that expires so many seconds after 1970.
  public func upstreamCertificateSeen(expirySeconds: Int64, at momentNanoseconds: UInt64) {
    state.upstreamCertificate = MetricsSnapshot.SeenCertificate(
      expirySeconds: expirySeconds, momentNanoseconds: momentNanoseconds)
  }

  /// A dial failed; `cause` is an index into `dialFailureCauses` (others count as `_OTHER`).
  public func upstreamDialFailed(cause: Int) {
    let last = state.dialFailures.count - 1
    state.dialFailures[cause >= 0 && cause < last ? cause : last] &+= 1
  }

  /// A connection in use went back to the pool.
  public func upstreamParked() { state.upstreamConnectionsIdle += 1 }

  /// An idle connection was taken out of the pool for another exchange.
  public func upstreamReused() {
    state.upstreamConnectionsReused &+= 1
    state.upstreamConnectionsIdle -= 1
  }

  /// A connection was closed, while it was in use or while it was idle.
  public func upstreamClosed(whileIdle: Bool) {
    state.upstreamConnectionsOpen -= 1
    if whileIdle { state.upstreamConnectionsIdle -= 1 }
  }

  /// A request had to wait for a connection and waits no longer, however that ended.
  public func pendingEnded(nanoseconds: UInt64) { state.pendingDuration.observe(nanoseconds: nanoseconds) }

  /// A request got no connection.
  public func pendingRefused(_ reason: PendingRefusal) { state.pendingRefused[reason] &+= 1 }
}
