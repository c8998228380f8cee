import Configuration
import EventLoop
import Logging
import Telemetry
import Translation
import Upstream

/// One configuration on one loop: what all loops share of it, and what this loop has for it.
///
/// An exchange keeps the one it began with, so that a reload changes nothing for it: neither its texts, nor where its
/// request goes, nor the labels that it is counted under.
final class LoopConfiguration {
  let snapshot: Snapshot
  /// By the number of an upstream, the loop's connections to it.
  let pools: [UpstreamPool]
  /// Its translator, with what this loop has translated more than once.
  let translations: RepeatedTranslations
  /// The catalogue's entries, routes and upstreams as the loop's metrics know them.
  let labels: LabelNumbers
  /// How many exchanges keep it.
  var exchangeCount = 0

  /// `loops` is how many loops share the limits of the process, `descriptors` what this one may have open, `previous`
  /// the one that it replaces: it takes over the pools of which nothing has changed.
  init(
    _ snapshot: Snapshot, on loop: EventLoop, loops: Int, descriptors: DescriptorShare, metrics: MetricsShard,
    diagnostics: Logger,
    after previous: LoopConfiguration? = nil
  ) {
    self.snapshot = snapshot
    translations = RepeatedTranslations(snapshot.translator)
    let labels = metrics.register(snapshot.metricLabels)
    self.labels = labels
    pools = snapshot.upstreams.indices.map { number in
      if let previous, let same = snapshot.numberOfSamePool(as: number, in: previous.snapshot) {
        return previous.pools[same]
      }
      let pool = UpstreamPool(
        on: loop, settings: snapshot.poolSettings(of: number, loops: loops), descriptors: descriptors)
      let name = snapshot.upstreams[number].name
      pool.onEvent = { [metrics, diagnostics] event in
        metrics.count(event, ofUpstream: number, labels)
        diagnostics.note(event, ofUpstream: name)
      }
      return pool
    }
  }
}
