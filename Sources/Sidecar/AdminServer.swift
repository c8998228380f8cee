import Curl
import EventLoop
import HTTPWire
import Telemetry

/// The operator's port: `/metrics`, `/healthz`, `/readyz`. It runs on a loop of its own and is never reached through the
/// proxy's port.
final class AdminServer {
  /// More connections than any scraper and probe need.
  private static let maximumConnections = 64

  /// Whether traffic should be sent here.
  var isReady = true

  let loop: EventLoop
  let buffers = BufferStock()
  private let listener: Listener
  private let fleet: Fleet
  private let reloader: Reloader
  private let logs: LogWriters
  private let build: BuildInfo
  private let startMilliseconds = WallClock.read() / 1_000_000
  private var connectionCount = 0

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

  /// The answer to a request for `path`.
  func answer(to path: String) async -> AdminAnswer {
    switch path {
    case "/metrics": AdminAnswer(status: 200, mediaType: PrometheusText.mediaType, body: await exposition())
    case "/healthz": AdminAnswer(status: 200, text: "alive\n")
    case "/readyz": isReady ? AdminAnswer(status: 200, text: "ready\n") : AdminAnswer(status: 503, text: "draining\n")
    case "/": AdminAnswer(status: 200, text: "/metrics\n/healthz\n/readyz\n")
    default: AdminAnswer(status: 404, text: "not found; there are /metrics, /healthz and /readyz\n")
    }
  }

  private func exposition() async -> [UInt8] {
    let status = ProcessStatus.read()
    let facts = ProcessFacts(
      cpuNanoseconds: UInt64(status.cpuSeconds * 1e9), residentBytes: UInt64(status.residentBytes),
      openDescriptors: UInt64(status.openDescriptors), maximumDescriptors: UInt64(status.maximumDescriptors),
      startMilliseconds: startMilliseconds)
    var snapshots = await fleet.snapshots()
    if !snapshots.isEmpty {
      snapshots[0].logLinesDropped = UInt64(logs.droppedLines)
      snapshots[0].logQueueBytes = UInt64(logs.queuedBytes)
    }
    return PrometheusText.expose(snapshots, build: build, process: facts)
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

/// A whole answer of the admin port.
struct AdminAnswer {
  var status: Int
  var mediaType = "text/plain; charset=utf-8"
  var body: [UInt8]

  init(status: Int, mediaType: String, body: [UInt8]) {
    self.status = status
    self.mediaType = mediaType
    self.body = body
  }

  init(status: Int, text: String) {
    self.status = status
    body = Array(text.utf8)
  }
}
