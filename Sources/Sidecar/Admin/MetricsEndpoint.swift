import Configuration
import EventLoop
import Telemetry

/// `/metrics`: what all loops have counted, and what holds for the process.
extension AdminServer {
  /// The exposition in the format that a scraper with this `Accept` wants.
  func metrics(accepting accept: [UInt8]) async -> AdminAnswer {
    let format = Exposition.format(accepting: accept)
    let body = Exposition.write(await fleet.snapshots(), processState(), as: format)
    var answer = AdminAnswer(mediaType: format.mediaType, body: body)
    answer.negotiated = ["Accept"]
    return answer
  }

  private func processState() -> ProcessState {
    let status = ProcessStatus.read()
    let usage = ProcessFacts(
      cpuNanoseconds: UInt64(status.cpuSeconds * 1e9), residentBytes: UInt64(status.residentBytes),
      virtualBytes: UInt64(status.virtualBytes), openDescriptors: UInt64(status.openDescriptors),
      maximumDescriptors: UInt64(status.maximumDescriptors), startMilliseconds: startMilliseconds)
    return ProcessState(
      build: build, usage: usage, isReady: isReady, configuration: reloader.status,
      upstreamAuthorityExpirySeconds: reloader.snapshot.authorityExpirySeconds,
      upstreamRequestsPerMinute: reloader.snapshot.settings.upstream.requestsPerMinute,
      logLinesDropped: logs.droppedLines, logQueueBytes: logs.queuedBytes,
      clockEpochNanoseconds: WallClock.read() - Instant.read().nanoseconds)
  }
}
