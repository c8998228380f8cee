/// The metrics of one event loop: touched only on its thread, therefore without locks or atomics. Once a series exists,
/// counting it allocates nothing. Durations are nanoseconds; moments are nanoseconds of a clock that all loops share.
public final class MetricsShard {
  var state: MetricsSnapshot
  private let keepsExemplars: Bool

  /// - Parameters:
  ///   - dialFailureCauses: names of the causes for which a dial can fail; the same for every shard of the process.
  ///   - seriesLimit: most series of one family that this loop opens (`metrics.series`); whatever comes after that is
  ///     counted under `_OTHER`.
  ///   - keepsExemplars: whether exchanges are remembered as exemplars (`metrics.exemplars`).
  public init(dialFailureCauses: [String], seriesLimit: Int = 4096, keepsExemplars: Bool = true) {
    state = MetricsSnapshot(dialFailureCauses: dialFailureCauses, seriesLimit: seriesLimit)
    self.keepsExemplars = keepsExemplars
  }

  /// The counters as they are now. A copy-on-write value: the loop pays for the copy at its next observations, as long
  /// as the snapshot is still there.
  public func snapshot() -> MetricsSnapshot { state }

  /// Makes a configuration's codes, routes and kinds of answers known to this shard. Called at the start and at each
  /// reload; what was counted stays.
  public func register(_ labels: ConfigurationLabels) -> LabelNumbers {
    LabelNumbers(
      errors: state.errors.register(labels.errors),
      routes: state.requests.register(labels.routes, limit: state.seriesLimit),
      answers: state.answers.register(labels.answers),
      upstreams: state.circuits.register(labels.upstreams, limit: state.seriesLimit))
  }

  // MARK: Exchanges

  /// A request's exchange begins; `requestFinished` ends it.
  public func requestBegan() { state.requests.began() }

  /// An exchange is over: `status` is the one that was sent, after the translation; `route` the index of its route in
  /// the configuration that this shard has registered as `labels`. `exemplar` is asked for once in a while.
  public func requestFinished(
    route: Int, of labels: LabelNumbers, method: MethodLabel, status: Int, nanoseconds: UInt64,
    at momentNanoseconds: UInt64, exemplar: @autoclosure () -> Exemplar
  ) {
    let slot = state.requests.finished(
      route: labels.route(route), method: method, status: status, nanoseconds: nanoseconds)
    guard keepsExemplars else { return }
    state.requests.renewExemplar(slot, at: momentNanoseconds, nanoseconds: nanoseconds, exemplar)
  }

  /// An error was answered. `entry`, `route` and `answer` are indices into what this shard has registered as `labels`;
  /// `upstreamStatus` is 0 where the upstream sent none. `exemplar` is asked for once in a while.
  public func errorAnswered(
    entry: Int, route: Int, answer: Int?, of labels: LabelNumbers, upstreamStatus: Int, status: Int,
    at momentNanoseconds: UInt64, exemplar: @autoclosure () -> Exemplar
  ) {
    let place = state.errors.count(
      label: labels.error(entry), route: labels.route(route), upstreamStatus: upstreamStatus, status: status)
    state.answers.count(answer.flatMap(labels.answer))
    if keepsExemplars, let place { state.errors.renewExemplar(place, at: momentNanoseconds, exemplar) }
  }

  /// A translation was rendered; call `anomaly(_:)` for each of its notes.
  public func translated(nanoseconds: UInt64) { state.translation.observe(nanoseconds: nanoseconds) }

  /// A translation was less than perfect.
  public func anomaly(_ anomaly: TranslationAnomaly) { state.anomalies[anomaly] &+= 1 }

  /// The exchange failed after the response head was sent: all that was left was to close the connection.
  public func streamFailed(side: FailureSide, phase: ExchangePhase) {
    state.streamFailures.bySide[side.index][phase] &+= 1
  }

  // MARK: Bytes

  /// Bytes were read from a peer (as HTTP, within TLS).
  public func received(bytes: Int, from side: Side) { state.received[side] &+= UInt64(clamping: bytes) }

  /// Bytes were written to a peer (as HTTP, within TLS).
  public func sent(bytes: Int, to side: Side) { state.sent[side] &+= UInt64(clamping: bytes) }

  // MARK: Client connections

  /// A client's connection was accepted.
  public func clientConnectionOpened() {
    state.clientConnectionsOpened &+= 1
    state.clientConnectionsOpen += 1
  }

  /// A client's connection was closed, by whomever.
  public func clientConnectionClosed() { state.clientConnectionsOpen -= 1 }

  /// A client's connection, accepted above the limit, will only be told so.
  public func clientConnectionRefused() { state.clientConnectionsRefused &+= 1 }

  /// A client's TLS handshake succeeded.
  public func clientHandshake(_ version: TLSVersionLabel) { state.clientHandshakes[version] &+= 1 }

  /// A client's TLS handshake did not succeed.
  public func clientHandshakeFailed() { state.clientHandshakeFailures &+= 1 }

  /// A client's connection was closed for want of a good PROXY header.
  public func proxyHeaderRefused() { state.proxyHeadersRefused &+= 1 }
}
