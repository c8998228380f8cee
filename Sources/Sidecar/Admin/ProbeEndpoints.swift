import EventLoop
import Telemetry

/// `/healthz` and `/readyz`: what an orchestrator asks.
extension AdminServer {
  /// How long a loop may take to answer before the process counts as stuck, milliseconds.
  private static let healthMilliseconds = 1_000

  /// Whether the process is alive: every loop answers. One that is not is to be started anew.
  func health() async -> AdminAnswer {
    let stuck = await pulse.stuckLoops(withinMilliseconds: Self.healthMilliseconds)
    if stuck.isEmpty { return AdminAnswer(text: "alive\n") }
    let lines = stuck.map { "loop \($0) has not answered for \(Self.healthMilliseconds) ms\n" }
    return AdminAnswer(status: 503, text: lines.joined())
  }

  /// Whether requests should be sent here: `ready`, or the reasons why not, a line each. Then, if `isTrusted` with whoever
  /// asks, what an operator may want to know, whether it is ready or not.
  func readiness(isDetailed: Bool) async -> AdminAnswer {
    let reasons = drainingReasons
    var lines = reasons.isEmpty ? ["ready"] : reasons
    if isDetailed {
      lines += details
      // No reason: were all instances taken out of service, callers would get refused connections instead of our answers.
      if await fleet.isCutOff() { lines.append("all circuits are open: no upstream is asked") }
    }
    return AdminAnswer(status: reasons.isEmpty ? 200 : 503, text: lines.map { $0 + "\n" }.joined())
  }

  private var drainingReasons: [String] {
    guard let drainingSince else { return [] }
    return ["draining: for \(Instant.read().nanoseconds(since: drainingSince) / 1_000_000_000) s"]
  }

  private var details: [String] {
    let status = reloader.status
    var lines = ["configuration: generation \(status.generation)"]
    if let problem = status.lastProblem { lines.append("last reload failed: \(problem)") }
    if hasSuccessor { lines.append("another process takes over") }
    return lines
  }
}
