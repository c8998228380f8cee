import Configuration
import EventLoop
import Logging
import Telemetry

/// What becomes of a wish to read the configuration again.
enum ReloadOutcome: Sendable {
  /// A new configuration is in force on every loop.
  case reloaded
  /// Something is wrong, each with its place; the configuration is what it was.
  case refused(problems: [String])
  /// The process is about to end.
  case stopping
}

/// Reads the configuration again and puts it in force, without a pause and without a trace of one that is wrong. Lives on
/// the loop of the admin port; what takes time happens on a thread of its own.
final class Reloader {
  /// What is in force.
  private(set) var snapshot: Snapshot
  private(set) var status = ConfigurationStatus(startedAt: Int64(WallClock.read()))

  /// Called before the configuration is read again, and afterwards with the first problem, nil if it is in force.
  var onBegin: () -> Void = {}
  var onEnd: (String?) -> Void = { _ in }

  private let loop: EventLoop
  private let fleet: Fleet
  private let load: Sidecar.Load
  private let logs: LogWriters
  /// What the process was started with: some of it holds until its end.
  private let first: Settings
  /// Looks whether a file has changed; nil where `watch` is off.
  private var watch: FileWatch?
  private var watched: [String] = []
  private var isStopped = false

  private typealias Turn = Task<ReloadOutcome, Never>
  /// The reload that reads, or read last.
  private var current: Turn?
  /// The one that begins after it, and will see whatever the files are then.
  private var next: Turn?

  init(
    _ snapshot: Snapshot, from sources: ConfigurationSources, on loop: EventLoop, fleet: Fleet, logs: LogWriters,
    load: @escaping Sidecar.Load
  ) {
    self.snapshot = snapshot
    self.loop = loop
    self.fleet = fleet
    self.logs = logs
    self.load = load
    first = snapshot.settings
    look(at: sources)
  }

  /// Nothing is put in force any more.
  func stop() {
    isStopped = true
    watch?.stop()
    watch = nil
  }

  /// Reads the configuration as it is now and puts it in force. Who asks while one is being read waits for another
  /// reading, together with everybody who asks meanwhile.
  @discardableResult
  func reload() async -> ReloadOutcome {
    if let next { return await next.value }
    let turn = Task(executorPreference: loop) { [current, bound = LoopBound(self, to: loop)] in
      _ = await current?.value
      return await bound.value.takeTurn()
    }
    next = turn
    return await turn.value
  }

  private func takeTurn() async -> ReloadOutcome {
    current = next
    next = nil
    guard !isStopped else { return .stopping }
    onBegin()
    let preparation = ReloadPreparation(load: load, current: snapshot, logs: logs.state, watched: watched)
    let result = await preparation.runOnThread()
    guard !isStopped else { return .stopping }
    switch result {
    case .success(let product):
      await putInForce(product)
      onEnd(nil)
      return .reloaded
    case .failure(let problems): return refuse(problems)
    }
  }

  private func putInForce(_ product: ReloadPreparation.Product) async {
    let old = snapshot.settings
    snapshot = product.snapshot
    await fleet.install(product.snapshot, accessLog: product.accessLog)
    logs.use(product.accessLog, for: snapshot.settings.accessLog)
    // A level that was set while running holds until the file says another one.
    if snapshot.settings.log.level != old.log.level { logs.level.level = snapshot.settings.log.level }
    status.succeeded(at: Int64(WallClock.read()))
    logs.diagnostics.info("reloaded", metadata: ["generation": .stringConvertible(status.generation)])
    let keys = snapshot.settings.keysNeedingRestart(since: first)
    if !keys.isEmpty {
      logs.diagnostics.warning("a change needs a restart", metadata: ["keys": "\(keys.joined(separator: ", "))"])
    }
    look(at: product.sources)
    Process.returnUnusedMemory()
  }

  /// Has files looked at, so that a change of one is a wish to read them all again.
  private func look(at sources: ConfigurationSources) {
    guard !isStopped, snapshot.settings.watchesFiles else {
      watch?.stop()
      watch = nil
      return
    }
    do throws(SystemError) {
      if watch == nil { watch = try makeWatch() }
      watch?.watch(sources.files, readSince: sources.readSince, before: sources.before)
      watched = sources.files
    } catch {
      logs.diagnostics.warning("files are not watched", metadata: ["reason": "\(error)"])
    }
  }

  private func makeWatch() throws(SystemError) -> FileWatch {
    try FileWatch { [loop, bound = LoopBound(self, to: loop)] in
      Task(executorPreference: loop) { await bound.value.reload() }
    }
  }

  private func refuse(_ problems: ReloadPreparation.Problems) -> ReloadOutcome {
    status.failed(problems.texts.first ?? "")
    onEnd(status.lastProblem)
    for problem in problems.texts { logs.diagnostics.error("not reloaded", metadata: ["problem": "\(problem)"]) }
    // Whoever mends one of them need not ask again.
    if let sources = problems.sources { look(at: sources) }
    return .refused(problems: problems.texts)
  }
}
