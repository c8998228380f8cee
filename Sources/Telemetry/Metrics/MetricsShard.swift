/// The metrics of one event loop: touched only on its thread, therefore without locks or atomics. Once a series exists,
/// counting it allocates nothing. Durations are nanoseconds.
public final class MetricsShard {
  private var state: MetricsSnapshot

  /// - Parameters:
  ///   - dialFailureCauses: names of the causes for which a dial can fail; the same for every shard of the process.
  ///   - seriesLimit: most series of `dragoman_errors_total`, and of `dragoman_requests_total`, that this loop opens;
  ///     whatever comes after that is counted under `_OTHER`.
  public init(dialFailureCauses: [String], seriesLimit: Int = 4096) {
    state = MetricsSnapshot(dialFailureCauses: dialFailureCauses, seriesLimit: seriesLimit)
  }

  /// The counters as they are now. A copy-on-write value: the loop pays for the copy at its next observations.
  public func snapshot() -> MetricsSnapshot { state }

  /// Makes a catalogue's codes known to this shard: one element per entry, by the entry's index; several entries may
  /// share a code and an origin. Called at the start and at each reload; what was counted stays.
  public func register(_ entries: [ErrorLabels]) -> CatalogueLabels { state.errors.register(entries) }

  // MARK: Exchanges

  /// An exchange is over: `status` is the one that was sent, after the translation.
  public func requestFinished(method: MethodLabel, status: Int, nanoseconds: UInt64) {
    state.requests.count(MetricsSnapshot.RequestSeries(method: method, status: status))
    state.requestDuration.observe(nanoseconds: nanoseconds)
  }

  /// An error was answered. `entry` is the entry's index in the catalogue that this shard has registered as `labels`,
  /// `upstreamStatus` 0 where the upstream sent none.
  public func errorAnswered(entry: Int, of labels: CatalogueLabels, upstreamStatus: Int, status: Int) {
    state.errors.count(entry: entry, of: labels, upstreamStatus: upstreamStatus, status: status)
  }

  /// A translation was rendered; call `anomaly(_:)` for each of its notes.
  public func translated(nanoseconds: UInt64) { state.translation.observe(nanoseconds: nanoseconds) }

  /// A translation was less than perfect.
  public func anomaly(_ anomaly: TranslationAnomaly) { state.anomalies[anomaly] &+= 1 }

  /// The exchange is sent to the upstream once more, on a fresh connection.
  public func retried() { state.retries &+= 1 }

  /// The exchange failed after the response head was sent: all that was left was to close the connection.
  public func streamFailed(side: FailureSide, phase: ExchangePhase) {
    state.streamFailures.bySide[side.index][phase] &+= 1
  }

  // MARK: Bytes

  /// Bytes were read from a peer (as HTTP, within TLS).
  public func received(bytes: Int, from side: Side) { state.received[side] &+= UInt64(clamping: bytes) }

  /// Bytes were written to a peer (as HTTP, within TLS).
  public func sent(bytes: Int, to side: Side) { state.sent[side] &+= UInt64(clamping: bytes) }

  // MARK: Connections

  /// A client's connection was accepted.
  public func clientConnectionOpened() {
    state.clientConnectionsOpened &+= 1
    state.clientConnectionsOpen += 1
  }

  /// A client's connection was closed, by whomever.
  public func clientConnectionClosed() { state.clientConnectionsOpen -= 1 }

  /// A connection to the upstream is ready (resolved, connected, TLS done), and is used at once.
  public func upstreamDialed(nanoseconds: UInt64) {
    state.upstreamConnectionsDialed &+= 1
    state.upstreamConnectionsOpen += 1
    state.upstreamDial.observe(nanoseconds: nanoseconds)
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

  /// From the request's last byte to the upstream's response head.
  public func upstreamResponseHeadArrived(nanoseconds: UInt64) {
    state.upstreamResponseHead.observe(nanoseconds: nanoseconds)
  }

  // MARK: Log
}
