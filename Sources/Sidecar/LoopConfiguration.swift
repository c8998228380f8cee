import Configuration
import EventLoop
import Telemetry
import Upstream

/// One configuration on one loop: what all loops share of it, and what this loop has for it.
///
/// An exchange keeps the one it began with, so that a reload changes nothing for it: neither its texts, nor where its
/// request goes, nor the labels that it is counted under.
final class LoopConfiguration {
  let snapshot: Snapshot
  /// The loop's connections to the upstream of this configuration.
  let pool: UpstreamPool
  /// What its codes, routes, languages and formats are to the loop's metrics.
  let labels: LabelNumbers
  /// How many exchanges keep it.
  var exchangeCount = 0

  /// `loops` is how many loops share the limits of the process, `previous` the one that it replaces: it takes over its pool
  /// if nothing has changed about that.
  init(
    _ snapshot: Snapshot, on loop: EventLoop, loops: Int, metrics: MetricsShard,
    onPoolEvent: @escaping (UpstreamPool.Event) -> Void, after previous: LoopConfiguration? = nil
  ) {
    self.snapshot = snapshot
    labels = metrics.register(snapshot.metricLabels)
    if let previous, snapshot.hasSamePool(as: previous.snapshot) {
      pool = previous.pool
    } else {
      pool = UpstreamPool(on: loop, settings: snapshot.poolSettings(loops: loops))
      pool.onEvent = onPoolEvent
    }
  }
}
