import Configuration
import EventLoop
import Telemetry
import Translation
import Upstream

/// One configuration on one loop: what all loops share of it, and what this loop has for it.
///
/// An exchange keeps the one it began with, so that a reload changes nothing for it: neither its texts, nor where its
/// request goes, nor the labels that it is counted under.
final class LoopConfiguration {
  let snapshot: Snapshot
  /// The loop's connections to the upstream of this configuration.
  let pool: UpstreamPool
  /// Its translator, with what this loop has translated more than once.
  let translations: RepeatedTranslations
  /// The catalogue's entries as the loop's metrics know them.
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
    translations = RepeatedTranslations(snapshot.translator)
    labels = metrics.register(snapshot.metricLabels)
    if let previous, snapshot.hasSamePool(as: previous.snapshot) {
      pool = previous.pool
    } else {
      pool = UpstreamPool(on: loop, settings: snapshot.poolSettings(loops: loops))
      pool.onEvent = onPoolEvent
    }
  }
}
