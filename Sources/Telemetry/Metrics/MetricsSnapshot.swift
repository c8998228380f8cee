/// All counters of one loop, or of several loops added up, at one moment. A plain value: the scraper asks each loop for
/// one, merges them and exposes the sum.
public struct MetricsSnapshot: Sendable {
  /// A failure after the response head was sent.
  struct StreamFailures: Sendable {
    var bySide = [Tally<ExchangePhase>](repeating: Tally(), count: FailureSide.allCases.count)
  }

  /// The certificate that the upstream showed when it was last dialled.
  struct SeenCertificate: Sendable {
    var expirySeconds: Int64
    var momentNanoseconds: UInt64
  }

  let seriesLimit: Int
  var requests: RequestTally
  var errors: ErrorTally
  var answers: AnswerTally

  var upstreamResponseHead = DurationHistogram(bounds: DurationBounds.request)
  var upstreamDial = DurationHistogram(bounds: DurationBounds.upstreamDial)
  var upstreamTLS = DurationHistogram(bounds: DurationBounds.upstreamDial)
  var pendingDuration = DurationHistogram(bounds: DurationBounds.upstreamDial)
  var translation = DurationHistogram(bounds: DurationBounds.translation)

  var clientConnectionsOpened: UInt64 = 0
  var clientConnectionsOpen = 0
  var clientConnectionsRefused: UInt64 = 0
  var clientHandshakes = Tally<TLSVersionLabel>()
  var clientHandshakeFailures: UInt64 = 0
  var proxyHeadersRefused: UInt64 = 0
  var upstreamConnectionsDialed: UInt64 = 0
  var upstreamConnectionsReused: UInt64 = 0
  var upstreamConnectionsOpen = 0
  var upstreamConnectionsIdle = 0
  var upstreamCertificate: SeenCertificate?
  let dialFailureCauses: [String]
  /// By cause; the last element is for causes without a name.
  var dialFailures: [UInt64]
  /// Requests that wait for an upstream connection at this moment.
  public var pendingRequests = 0
  var pendingRefused = Tally<PendingRefusal>()
  /// Bytes of requests and answers that are held at this moment.
  public var heldBytes = 0

  var received = Tally<Side>()
  var sent = Tally<Side>()
  var anomalies = Tally<TranslationAnomaly>()
  var upstreamRequests: UInt64 = 0
  var retries = Tally<RetryReason>()
  var retriesRefused: UInt64 = 0
  var circuits = CircuitTally()
  var streamFailures = StreamFailures()

  init(dialFailureCauses: [String], seriesLimit: Int) {
    self.seriesLimit = seriesLimit
    requests = RequestTally(limit: seriesLimit)
    errors = ErrorTally(limit: seriesLimit)
    answers = AnswerTally(limit: seriesLimit)
    self.dialFailureCauses = dialFailureCauses
    dialFailures = Array(repeating: 0, count: dialFailureCauses.count + 1)
  }

  /// Series that turned up while running, and those of the routes; all others are few and always there.
  var seriesCount: Int {
    requests.series.counts.count + errors.series.counts.count + answers.series.counts.count
      + requests.durations.count * DurationHistogram.seriesCount
  }

  /// The circuit of an upstream is not closed at this moment; `upstream` is its index in what the loop's shard has
  /// registered as `labels`.
  public mutating func countOpenCircuit(upstream: Int, of labels: LabelNumbers) {
    circuits.countOpen(labels.upstreams[upstream])
  }

  /// Adds the counters and gauges of another loop. Both must have been made with the same dial failure causes.
  public mutating func merge(_ other: MetricsSnapshot) {
    let routes = requests.merge(other.requests)
    errors.merge(other.errors, routes: routes)
    answers.merge(other.answers)
    anomalies.merge(other.anomalies)
    for side in FailureSide.allCases {
      streamFailures.bySide[side.index].merge(other.streamFailures.bySide[side.index])
    }
    received.merge(other.received)
    sent.merge(other.sent)
    heldBytes += other.heldBytes
    translation.merge(other.translation)
    mergeConnections(other)
    mergeUpstream(other)
  }

  private mutating func mergeConnections(_ other: MetricsSnapshot) {
    precondition(dialFailureCauses == other.dialFailureCauses, "snapshots of different programs")
    clientConnectionsOpened &+= other.clientConnectionsOpened
    clientConnectionsOpen += other.clientConnectionsOpen
    clientConnectionsRefused &+= other.clientConnectionsRefused
    clientHandshakes.merge(other.clientHandshakes)
    clientHandshakeFailures &+= other.clientHandshakeFailures
    proxyHeadersRefused &+= other.proxyHeadersRefused
    upstreamConnectionsDialed &+= other.upstreamConnectionsDialed
    upstreamConnectionsReused &+= other.upstreamConnectionsReused
    upstreamConnectionsOpen += other.upstreamConnectionsOpen
    upstreamConnectionsIdle += other.upstreamConnectionsIdle
    for index in dialFailures.indices { dialFailures[index] &+= other.dialFailures[index] }
    upstreamDial.merge(other.upstreamDial)
    upstreamTLS.merge(other.upstreamTLS)
    if (other.upstreamCertificate?.momentNanoseconds ?? 0) > (upstreamCertificate?.momentNanoseconds ?? 0) {
      upstreamCertificate = other.upstreamCertificate
    }
  }

  private mutating func mergeUpstream(_ other: MetricsSnapshot) {
    upstreamRequests &+= other.upstreamRequests
    retries.merge(other.retries)
    retriesRefused &+= other.retriesRefused
    circuits.merge(other.circuits)
    upstreamResponseHead.merge(other.upstreamResponseHead)
    pendingRequests += other.pendingRequests
    pendingDuration.merge(other.pendingDuration)
    pendingRefused.merge(other.pendingRefused)
  }
}
