/// All counters of one loop, or of several loops added up, at one moment. A plain value: the scraper asks each loop for
/// one, merges them and exposes the sum.
public struct MetricsSnapshot: Sendable {
  /// A request by method and the status that was sent.
  struct RequestSeries: Hashable, Sendable {
    let packed: UInt32

    init(method: MethodLabel, status: Int) {
      packed = UInt32(method.index) << 16 | UInt32(UInt16(truncatingIfNeeded: status))
    }

    var method: MethodLabel { MethodLabel(rawValue: Int(packed >> 16)) ?? .other }
    var status: UInt16 { UInt16(truncatingIfNeeded: packed) }
  }

  /// A failure after the response head was sent.
  struct StreamFailures: Sendable {
    var bySide = [Tally<ExchangePhase>](repeating: Tally(), count: FailureSide.allCases.count)
  }

  var requests: CappedTally<RequestSeries>
  var errors: ErrorTally

  var requestDuration = DurationHistogram(bounds: DurationBounds.request)
  var upstreamResponseHead = DurationHistogram(bounds: DurationBounds.upstreamResponseHead)
  var upstreamDial = DurationHistogram(bounds: DurationBounds.upstreamDial)
  var translation = DurationHistogram(bounds: DurationBounds.translation)

  var clientConnectionsOpened: UInt64 = 0
  var clientConnectionsOpen = 0
  var upstreamConnectionsDialed: UInt64 = 0
  var upstreamConnectionsReused: UInt64 = 0
  var upstreamConnectionsOpen = 0
  var upstreamConnectionsIdle = 0
  let dialFailureCauses: [String]
  /// By cause; the last element is for causes without a name.
  var dialFailures: [UInt64]

  var received = Tally<Side>()
  var sent = Tally<Side>()
  var anomalies = Tally<TranslationAnomaly>()
  var retries: UInt64 = 0
  /// Log lines thrown away: of the process, not of a loop.
  public var logLinesDropped: UInt64 = 0
  /// Bytes of log lines not yet written: of the process, too.
  public var logQueueBytes: UInt64 = 0
  var streamFailures = StreamFailures()

  init(dialFailureCauses: [String], seriesLimit: Int) {
    requests = CappedTally(limit: seriesLimit)
    errors = ErrorTally(limit: seriesLimit)
    self.dialFailureCauses = dialFailureCauses
    dialFailures = Array(repeating: 0, count: dialFailureCauses.count + 1)
  }

  /// Series that turned up while running; all others are few and always there.
  var seriesCount: Int { requests.counts.count + errors.series.counts.count }

  /// Adds the counters and gauges of another loop. Both must have been made with the same dial failure causes.
  public mutating func merge(_ other: MetricsSnapshot) {
    requests.merge(other.requests)
    errors.merge(other.errors)
    mergeDurations(other)
    mergeConnections(other)
    received.merge(other.received)
    sent.merge(other.sent)
    anomalies.merge(other.anomalies)
    retries &+= other.retries
    logLinesDropped &+= other.logLinesDropped
    logQueueBytes &+= other.logQueueBytes
    for side in FailureSide.allCases {
      streamFailures.bySide[side.index].merge(other.streamFailures.bySide[side.index])
    }
  }

  private mutating func mergeDurations(_ other: MetricsSnapshot) {
    requestDuration.merge(other.requestDuration)
    upstreamResponseHead.merge(other.upstreamResponseHead)
    upstreamDial.merge(other.upstreamDial)
    translation.merge(other.translation)
  }

  private mutating func mergeConnections(_ other: MetricsSnapshot) {
    precondition(dialFailureCauses == other.dialFailureCauses, "snapshots of different programs")
    clientConnectionsOpened &+= other.clientConnectionsOpened
    clientConnectionsOpen += other.clientConnectionsOpen
    upstreamConnectionsDialed &+= other.upstreamConnectionsDialed
    upstreamConnectionsReused &+= other.upstreamConnectionsReused
    upstreamConnectionsOpen += other.upstreamConnectionsOpen
    upstreamConnectionsIdle += other.upstreamConnectionsIdle
    for index in dialFailures.indices { dialFailures[index] &+= other.dialFailures[index] }
  }
}
