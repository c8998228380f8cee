public import Configuration
public import EventLoop
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

  private let configuration: LoadedConfiguration
  private let build: BuildInfo
  private let sockets: [BoundSocket]
  private let adminSocket: BoundSocket
  private let output: DescriptorWriter
  private let accessLog: DescriptorWriter?
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
    output = try .standardOutput()
    accessLog =
      switch settings.accessLog {
      case .off: nil
      case .standardOutput: output
      case .file(let path): try .appending(to: path)
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
          Snapshot(configuration), sockets: sockets, log: accessLog, diagnostics: output,
          onLanguageRead: { loop.spawn { Process.returnUnusedMemory() } })
        let admin = AdminServer(on: loop, socket: adminSocket, fleet: fleet, build: build)
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
        say(cut == 0 ? .info : .warning, "stopped", [("connections_cut", .integer(cut))])
      } catch {
        say(.error, "cannot start", [("reason", .text("\(error)"))])
        exitStatus.store(1, ordering: .relaxed)
      }
      loop.stop()
    }
    loop.run()
    accessLog?.finish(withinMilliseconds: 2_000)
    output.finish(withinMilliseconds: 2_000)
    return exitStatus.load(ordering: .relaxed)
  }

  private func announce() {
    say(
      .info, "listening",
      [
        ("listen", .text("\(address)")), ("admin", .text("\(adminAddress)")),
        ("upstream", .text("\(configuration.settings.upstream.url)")), ("threads", .integer(sockets.count)),
        ("version", .text(build.version)),
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
      say(.info, "stopping", [("signal", .integer(Int(signal.rawValue)))])
      waiter.wake()
    }
  }

  private func say(_ level: LogLevel, _ message: String, _ values: [(key: String, value: EventLine.Value)]) {
    var line: [UInt8] = []
    EventLine(nanosecondsSince1970: Int64(WallClock.read()), level: level, message: message, values: values)
      .append(to: &line)
    _ = output.hand(over: line)
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
