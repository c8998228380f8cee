import EventLoop
import Telemetry

/// `/metrics`: what all loops have counted.
extension AdminServer {
  /// The exposition in the format that a scraper with this `Accept` wants.
  func metrics(accepting accept: [UInt8]) async -> AdminAnswer {
    let status = ProcessStatus.read()
    let facts = ProcessFacts(
      cpuNanoseconds: UInt64(status.cpuSeconds * 1e9), residentBytes: UInt64(status.residentBytes),
      openDescriptors: UInt64(status.openDescriptors), maximumDescriptors: UInt64(status.maximumDescriptors),
      startMilliseconds: startMilliseconds)
    var snapshots = await fleet.snapshots()
    if !snapshots.isEmpty {
      snapshots[0].logLinesDropped = UInt64(logs.droppedLines)
      snapshots[0].logQueueBytes = UInt64(logs.queuedBytes)
    }
    return AdminAnswer(
      mediaType: PrometheusText.mediaType,
      body: PrometheusText.expose(snapshots, build: build, process: facts))
  }
}
