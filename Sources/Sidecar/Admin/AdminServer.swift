import EventLoop
import Telemetry

/// The operator's port. It runs on a loop of its own and is never reached through the proxy's port.
final class AdminServer {
  /// More connections than any scraper and probe need.
  private static let maximumConnections = 64

  /// Whether traffic should be sent here.
  var isReady = true

  let loop: EventLoop
  let buffers = BufferStock()
  let fleet: Fleet
  let reloader: Reloader
  let logs: LogWriters
  let build: BuildInfo
  let startMilliseconds = WallClock.read() / 1_000_000
  private let listener: Listener
  private var connectionCount = 0
  private var date = DateLine()

  init(
    on loop: EventLoop, socket: BoundSocket, fleet: Fleet, reloader: Reloader, logs: LogWriters, build: BuildInfo
  ) {
    self.loop = loop
    self.fleet = fleet
    self.reloader = reloader
    self.logs = logs
    self.build = build
    listener = Listener(socket, on: loop)
  }

  /// Starts to take connections.
  func start() {
    Task(executorPreference: loop) { [bound = LoopBound(self, to: loop)] in await bound.value.accept() }
  }

  func connectionClosed() { connectionCount -= 1 }

  /// The answer to a request.
  func answer(to request: AdminRequest) async -> AdminAnswer {
    guard let endpoint = AdminEndpoint(rawValue: request.path) else {
      return .problem(404, "there is no such path; / lists those that are")
    }
    if let refusal = endpoint.refusal(of: request) { return refusal }
    return switch endpoint {
    case .index: index
    case .metrics: await metrics(accepting: request.accept)
    case .healthz: AdminAnswer(text: "alive\n")
    case .readyz: isReady ? AdminAnswer(text: "ready\n") : AdminAnswer(status: 503, text: "draining\n")
    case .errors: await errors(request)
    case .logLevel: logLevel(request)
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
    let waiter = Waiter(on: loop)
    listener.waiter = waiter
    while true {
      switch listener.accept() {
      case .connection(let descriptor, _):
        guard connectionCount < Self.maximumConnections else {
          descriptor.close()
          continue
        }
        connectionCount += 1
        let connection = AdminConnection(descriptor, server: self)
        Task(executorPreference: loop) { [bound = LoopBound(connection, to: loop)] in await bound.value.serve() }
      case .wouldBlock: _ = await waiter.wait()
      case .exhausted: _ = await waiter.wait(until: loop.now.adding(milliseconds: Acceptor.pauseMilliseconds))
      }
    }
  }
}
