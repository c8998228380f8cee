import Configuration
import Curl
import EventLoop
import Telemetry

/// `/metrics`: what all loops have counted.
extension AdminServer {
  /// The exposition in the format that a scraper with this `Accept` wants.
  func metrics(accepting accept: [UInt8]) async -> AdminAnswer {
    let format = Exposition.format(accepting: accept)
    var answer = AdminAnswer(
      mediaType: format.mediaType, body: Exposition.write(await fleet.snapshots(), processState, as: format))
    answer.negotiated = ["Accept"]
    return answer
  }

  private var processState: ProcessState {
    let status = ProcessStatus.read()
    let usage = ProcessFacts(
      cpuNanoseconds: UInt64(status.cpuSeconds * 1e9), residentBytes: UInt64(status.residentBytes),
      virtualBytes: UInt64(status.virtualBytes), openDescriptors: UInt64(status.openDescriptors),
      maximumDescriptors: UInt64(status.maximumDescriptors), startMilliseconds: startedAt / 1_000_000)
    return ProcessState(
      build: build, usage: usage, isReady: drainingSince == nil,
      configuration: reloader.status,
      upstreamAuthorityExpirySeconds: reloader.snapshot.authorityExpirySeconds,
      listenerExpirySeconds: reloader.snapshot.listeners.compactMap(\.expirySeconds).min(),
      revocationsExpirySeconds: reloader.snapshot.listeners.compactMap(\.revocationsExpirySeconds).min(),
      upstreamRequestsPerMinute: reloader.snapshot.settings.upstream.requestsPerMinute,
      logLinesDropped: logs.droppedLines, logQueueBytes: logs.queuedBytes,
      clockEpochNanoseconds: WallClock.read() - Instant.read().nanoseconds)
  }
}
