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
    return AdminAnswer(
      mediaType: PrometheusText.mediaType,
      body: PrometheusText.expose(await fleet.snapshots(), build: build, process: facts))
  }
}
