public import Configuration
public import EventLoop
import Logging
import Synchronization
public import Telemetry

/// The proxy as a whole: its threads, its listeners, its admin port, and its end.
///
/// The calling thread becomes the one of the admin port and of signals; each loop has a thread of its own.
public final class Sidecar: Sendable {
  /// Where callers connect, with the ports that the kernel chose if it was asked to; in the order of the listeners.
  public var addresses: [SocketAddress] { sockets.addresses }
  /// Where operators, probes and scrapers connect.
  public var adminAddress: SocketAddress { sockets.admin.address }

  /// How loud diagnostics must be to be written.
  public let logLevel: LogLevelSwitch

  /// Reads the configuration; blocking.
  public typealias Load = @Sendable () throws(ConfigurationErrors) -> LoadedConfiguration

  private let configuration: LoadedConfiguration
  private let sources: ConfigurationSources
  private let load: Load
  private let build: BuildInfo
  private let sockets: ListeningSockets
  private let logs: LogWriters.State
  private let diagnostics: Logger
  private let exitStatus = Atomic<Int32>(0)

  /// Opens the log and binds all addresses, so that whatever is wrong is known before anything runs.
  /// - Parameters:
  ///   - configuration: what `load` gave.
  ///   - readSince: when reading that began, nanoseconds since 1970.
  ///   - build: what the process says of itself.
  ///   - load: called for each reload, on a thread of its own.
  /// - Throws: `SystemError` when the log cannot be opened or an address cannot be had; then no file of a socket is left.
  public init(
    _ configuration: LoadedConfiguration, readSince: UInt64, build: BuildInfo, reloadingWith load: @escaping Load
  ) throws(SystemError) {
    let settings = configuration.settings
    self.configuration = configuration
    sources = ConfigurationSources(files: configuration.files, readSince: Int64(readSince))
    self.load = load
    self.build = build
    logs = try LogWriters.State(settings.accessLog)
    sockets = try ListeningSockets(settings, loops: max(1, settings.threads.count))
    logLevel = LogLevelSwitch(settings.log.level)
    diagnostics = Logger(DiagnosticHandler(logs.output, format: settings.log.format, level: logLevel))
  }

  /// Serves until a signal ends it.
  /// - Parameters:
  ///   - loop: the loop of the calling thread, which must not run yet.
  ///   - onReady: called once connections are taken and the log's first line has been handed over.
  /// - Returns: the exit status of the process.
  public func run(on loop: EventLoop, onReady: @escaping @Sendable () -> Void = {}) -> Int32 {
    loop.spawn { [self] in
      let logs = LogWriters(logs, diagnostics: diagnostics, level: logLevel)
      do {
        let snapshot = try Snapshot(configuration)
        let fleet = try await Fleet(
          snapshot, sockets: sockets.byLoop, log: logs.state.access, diagnostics: diagnostics,
          onLanguageRead: { loop.spawn { Process.returnUnusedMemory() } })
        let reloader = Reloader(snapshot, from: sources, on: loop, fleet: fleet, logs: logs, load: load)
        let admin = AdminServer(
          on: loop, socket: sockets.admin, fleet: fleet, reloader: reloader, logs: logs, build: build)
        admin.start()
        await live(on: loop, fleet, reloader, admin, onReady: onReady)
      } catch {
        sockets.close()
        sockets.removeFiles()
        diagnostics.error("cannot start", metadata: ["reason": "\(error)"])
        exitStatus.store(1, ordering: .relaxed)
      }
      logs.finish()
      loop.stop()
    }
    loop.run()
    return exitStatus.load(ordering: .relaxed)
  }

  /// From readiness to the end of the last connection.
  private func live(
    on loop: EventLoop, _ fleet: Fleet, _ reloader: Reloader, _ admin: AdminServer, onReady: () -> Void
  ) async {
    let ending = Ending(on: loop)
    let supervision = ServiceSupervision(admin.pulse, on: loop, diagnostics: diagnostics)
    reloader.onBegin = { supervision.reloading() }
    reloader.onEnd = { supervision.reloaded(problem: $0) }
    let handover = offerHandover(on: loop, admin: admin, ending)
    let signals = watchSignals(on: loop, for: reloader, ending)
    announce()
    onReady()
    supervision.ready()
    for predecessor in sockets.predecessors { predecessor.sayReady() }
    // Nobody waits for it, and this loop carries no traffic.
    Process.returnUnusedMemory()
    await ending.beginning()
    admin.drainingSince = .read()
    supervision.stopping()
    reloader.stop()
    let shutdown = reloader.snapshot.settings.shutdown
    await ending.grantNotice(milliseconds: shutdown.delay.wholeMilliseconds) { handover?.hasSuccessor != true }
    handover?.stop()
    let cut = await fleet.drain(withinMilliseconds: shutdown.grace.wholeMilliseconds)
    supervision.stop()
    signals.close()
    admin.stop()
    sockets.removeFiles()
    diagnostics.log(
      level: cut == 0 ? .info : .warning, "stopped", metadata: ["connections_cut": .stringConvertible(cut)])
  }

  /// Lets the next process have the sockets, if one is expected, and leaves the admin port to it once it is ready.
  private func offerHandover(on loop: EventLoop, admin: AdminServer, _ ending: Ending) -> Handover? {
    if let problem = sockets.doorProblem {
      diagnostics.warning("the next process cannot take over", metadata: ["reason": "\(problem)"])
    }
    guard let door = sockets.door else { return nil }
    let handover = Handover(sockets.all, predecessors: sockets.predecessors, at: door, on: loop)
    handover.onChange = { [unowned handover] in
      admin.hasSuccessor = handover.hasSuccessor
      ending.reconsider()
    }
    handover.start()
    return handover
  }

  private func announce() {
    diagnostics.info(
      "listening",
      metadata: [
        "listen": "\(addresses.map(\.description).joined(separator: ", "))", "admin": "\(adminAddress)",
        "upstream": "\(configuration.settings.upstream.url)",
        "threads": .stringConvertible(sockets.byLoop.count), "version": "\(build.version)",
      ])
  }

  /// The first signal begins the end; the second one ends the process at once. SIGHUP reloads.
  private func watchSignals(on loop: EventLoop, for reloader: Reloader, _ ending: Ending) -> SignalWatcher {
    SignalWatcher(on: loop) { [self] signal in
      if signal == .hangUp {
        Task(executorPreference: loop) { [bound = LoopBound(reloader, to: loop)] in await bound.value.reload() }
        return
      }
      if ending.hasBegun { Process.exitNow(128 + signal.rawValue) }
      diagnostics.info("stopping", metadata: ["signal": .stringConvertible(Int(signal.rawValue))])
      ending.begin()
    }
  }
}

extension ThreadCount {
  /// How many threads that is on this machine.
  var count: Int {
    switch self {
    case .auto: ProcessorCount.available()
    case .count(let count): count
    }
  }
}
