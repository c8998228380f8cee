import Configuration
import EventLoop
import Telemetry

/// The operator's port. It runs on a loop of its own and is never reached through the proxy's port.
final class AdminServer {
  /// More connections than any scraper and probe need.
  static let maximumConnections = 64

  /// Since when no more traffic should be sent here; nil as long as it should.
  var drainingSince: Instant?
  /// Whether another process answers at this address, so that this one leaves it to that.
  var hasSuccessor = false {
    didSet { waiter.wake() }
  }

  let loop: EventLoop
  let buffers = BufferStock()
  let fleet: Fleet
  let reloader: Reloader
  let logs: LogWriters
  let build: BuildInfo
  /// Whether the loops of the callers still answer.
  let pulse: LoopPulse
  let startedAt = WallClock.read()
  private let listener: Listener
  private let waiter: Waiter
  /// The oldest first.
  private var connections: [AdminConnection] = []
  private var date = DateLine()
  private var isStopped = false

  init(
    on loop: EventLoop, socket: BoundSocket, fleet: Fleet, reloader: Reloader, logs: LogWriters, build: BuildInfo
  ) {
    self.loop = loop
    self.fleet = fleet
    self.reloader = reloader
    self.logs = logs
    self.build = build
    pulse = LoopPulse(of: fleet.loops, on: loop)
    listener = Listener(socket, on: loop)
    waiter = Waiter(on: loop)
  }

  /// Starts to take connections.
  func start() {
    Task(executorPreference: loop) { [bound = LoopBound(self, to: loop)] in await bound.value.accept() }
  }

  /// Takes no more.
  func stop() {
    isStopped = true
    listener.close()
    waiter.wake()
  }

  func closed(_ connection: AdminConnection) { connections.removeAll { $0 === connection } }

  /// The answer to a request.
  func answer(to request: AdminRequest) async -> AdminAnswer {
    let endpoint = AdminEndpoint(rawValue: request.path)
    let isTrusted = reloader.snapshot.settings.admin.token?.isShown(in: request.authorization) ?? true
    guard isTrusted || endpoint?.isProbe == true else { return .tokenIsMissing }
    guard let endpoint else {
      return .problem(404, "there is no such path; / lists those that are")
    }
    if let refusal = endpoint.refusal(of: request) { return refusal }
    return switch endpoint {
    case .index: index
    case .metrics: await metrics(accepting: request.accept)
    case .healthz: await health()
    case .readyz: await readiness(isDetailed: isTrusted)
    case .errors: await errors(request)
    case .logLevel: logLevel(request)
    case .reload: await reload()
    }
  }

  /// Appends the `Date` field (RFC 9110 section 6.6.1).
  func appendDate(to bytes: inout [UInt8]) {
    date.append(to: &bytes, secondsSince1970: Int(WallClock.read() / 1_000_000_000))
  }

  /// What there is, a path a line.
  private var index: AdminAnswer {
    let paths = AdminEndpoint.allCases.filter { $0 != .index }.map(\.rawValue)
    return AdminAnswer(text: paths.joined(separator: "\n") + "\n")
  }

  private func accept() async {
    listener.waiter = waiter
    while !isStopped {
      if hasSuccessor {
        _ = await waiter.wait()
        continue
      }
      switch listener.accept() {
      case .connection(let descriptor, _):
        if connections.count >= Self.maximumConnections { closeOne() }
        let connection = AdminConnection(descriptor, server: self)
        connections.append(connection)
        Task(executorPreference: loop) { [bound = LoopBound(connection, to: loop)] in await bound.value.serve() }
      case .wouldBlock: _ = await waiter.wait()
      // Nobody else takes what is freed here.
      case .exhausted where !connections.isEmpty: closeOne()
      case .exhausted: _ = await waiter.wait(until: loop.now.adding(milliseconds: Acceptor.pauseMilliseconds))
      }
    }
  }

  /// Makes room for a probe, which nobody may lock out by connections that ask for nothing: the oldest of those goes, or
  /// where there is none the oldest of all.
  private func closeOne() {
    connections.remove(at: connections.firstIndex(where: \.isWaitingForRequest) ?? 0).abort()
  }
}
