public import Configuration
public import EventLoop
import Logging
import Synchronization
public import Telemetry

/// The proxy as a whole: its threads, its listeners, its admin port, and its end.
///
/// The calling thread becomes the one of the admin port and of signals; each loop has a thread of its own.
public final class Sidecar: Sendable {
  /// Where callers connect, with the port that the kernel chose if it was asked to.
  public let address: SocketAddress
  /// Where operators, probes and scrapers connect.
  public let adminAddress: SocketAddress

  /// How loud diagnostics must be to be written.
  public let logLevel: LogLevelSwitch

  private let configuration: LoadedConfiguration
  private let build: BuildInfo
  private let sockets: [BoundSocket]
  private let adminSocket: BoundSocket
  private let output: DescriptorWriter
  private let accessLog: DescriptorWriter?
  private let diagnostics: Logger
  private let exitStatus = Atomic<Int32>(0)

  /// Binds all addresses and opens the log, so that whatever is wrong is known before anything runs.
  public init(_ configuration: LoadedConfiguration, build: BuildInfo) throws(SystemError) {
    let settings = configuration.settings
    self.configuration = configuration
    self.build = build
    let listen = SocketAddress(settings.listen)
    // The loops share the port, and the kernel would share it with a stranger's process too: make sure that it is free.
    if listen.port != 0 { try BoundSocket(listen, sharing: false).close() }
    let first = try BoundSocket(listen)
    var sockets = [first]
    for _ in 1..<max(1, settings.threads.count) { sockets.append(try BoundSocket(first.address)) }
    self.sockets = sockets
    address = first.address
    adminSocket = try BoundSocket(SocketAddress(settings.admin), sharing: false)
    adminAddress = adminSocket.address
    output = try .standardOutput(maximumBytes: settings.accessLog.queueBytes)
    accessLog =
      switch settings.accessLog.target {
      case .off: nil
      case .standardOutput: output
      case .file(let path): try .appending(to: path, maximumBytes: settings.accessLog.queueBytes)
      }
    logLevel = LogLevelSwitch(settings.log.level)
    diagnostics = Logger(DiagnosticHandler(output, format: settings.log.format, level: logLevel))
    for writer in logs {
      writer.onLossEnd { [diagnostics] lines in
        diagnostics.warning("log lines were lost", metadata: ["lines": .stringConvertible(lines)])
      }
    }
  }

  /// Serves until a signal ends it.
  /// - Parameters:
  ///   - loop: the loop of the calling thread, which must not run yet.
  ///   - onReady: called once connections are taken and the log's first line has been handed over.
  /// - Returns: the exit status of the process.
  public func run(on loop: EventLoop, onReady: @escaping @Sendable () -> Void = {}) -> Int32 {
    loop.spawn { [self] in
      do {
        let fleet = try await Fleet(
          Snapshot(configuration), sockets: sockets, log: accessLog, diagnostics: diagnostics,
          onLanguageRead: { loop.spawn { Process.returnUnusedMemory() } })
        let admin = AdminServer(on: loop, socket: adminSocket, fleet: fleet, logs: logs, build: build)
        admin.start()
        announce()
        onReady()
        let waiter = Waiter(on: loop)
        let signals = watchSignals(on: loop, waking: waiter)
        // Nobody waits for it, and this loop carries no traffic.
        Process.returnUnusedMemory()
        _ = await waiter.wait()
        admin.isReady = false
        let cut = await fleet.drain(withinMilliseconds: configuration.settings.shutdown.grace.wholeMilliseconds)
        signals.close()
        diagnostics.log(
          level: cut == 0 ? .info : .warning, "stopped", metadata: ["connections_cut": .stringConvertible(cut)])
      } catch {
        diagnostics.error("cannot start", metadata: ["reason": "\(error)"])
        exitStatus.store(1, ordering: .relaxed)
      }
      loop.stop()
    }
    loop.run()
    for writer in logs.reversed() { writer.finish(withinMilliseconds: 2_000) }
    return exitStatus.load(ordering: .relaxed)
  }

  private func announce() {
    diagnostics.info(
      "listening",
      metadata: [
        "listen": "\(address)", "admin": "\(adminAddress)", "upstream": "\(configuration.settings.upstream.url)",
        "threads": .stringConvertible(sockets.count), "version": "\(build.version)",
      ])
  }

  /// Tells `waiter` of the first signal to end; the second one ends the process at once.
  private func watchSignals(on loop: EventLoop, waking waiter: Waiter) -> SignalWatcher {
    var isEnding = false
    return SignalWatcher(on: loop) { [self] signal in
      // SIGHUP is kept for reading the configuration again.
      guard signal != .hangUp else { return }
      if isEnding { Process.exitNow(128 + signal.rawValue) }
      isEnding = true
      diagnostics.info("stopping", metadata: ["signal": .stringConvertible(Int(signal.rawValue))])
      waiter.wake()
    }
  }

  /// Goes on in new log files after the old ones were renamed.
  /// - Throws: `SystemError` when one cannot be opened; then the old one stays.
  public func reopenLogs() throws(SystemError) {
    for writer in logs { try writer.reopen() }
  }

  /// Every writer of lines, that of the diagnostics first.
  private var logs: [DescriptorWriter] {
    if let accessLog, accessLog !== output { [output, accessLog] } else { [output] }
  }
}

extension SocketAddress {
  init(_ address: ListenAddress) {
    self.init(host: address.host, port: address.port)
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
