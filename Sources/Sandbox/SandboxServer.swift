import EventLoop
import TLS

/// The listener of a sandbox and all of its connections. Lives on one loop.
final class SandboxServer {
  private let loop: EventLoop
  private let socket: BoundSocket
  private let tls: TLSServerContext?
  private let settings: SandboxSettings
  private var waiter: Waiter?
  private var connections: [ObjectIdentifier: SandboxConnection] = [:]
  private var isStopped = false

  /// How long to wait when the process is out of descriptors.
  private static let exhaustedMilliseconds = 100

  init(_ socket: BoundSocket, on loop: EventLoop, tls: TLSServerContext?, settings: SandboxSettings) {
    self.socket = socket
    self.loop = loop
    self.tls = tls
    self.settings = settings
  }

  /// Accepts until `stop()`.
  func run() async {
    let listener = Listener(socket, on: loop)
    defer { listener.close() }
    let waiter = Waiter(on: loop)
    listener.waiter = waiter
    self.waiter = waiter
    while !isStopped {
      guard connections.count < settings.maximumConnections else {
        _ = await waiter.wait()  // A connection that ends wakes it.
        continue
      }
      switch listener.accept() {
      case .connection(let descriptor, _): serve(descriptor)
      case .wouldBlock: _ = await waiter.wait()
      case .exhausted: await pause(waiter)
      }
    }
  }

  func stop() {
    isStopped = true
    waiter?.wake()
    for connection in connections.values { connection.stop() }
  }

  private func pause(_ waiter: Waiter) async {
    let deadline = loop.now.adding(milliseconds: Self.exhaustedMilliseconds)
    while !isStopped, await waiter.wait(until: deadline) {}
  }

  private func serve(_ descriptor: Descriptor) {
    let transport = SandboxTransport(descriptor, on: loop, settings: settings)
    let connection = SandboxConnection(transport, settings: settings)
    let id = ObjectIdentifier(connection)
    connections[id] = connection
    let bound = LoopBound((self, connection), to: loop)
    let tls = tls
    loop.spawn {
      let (server, connection) = bound.value
      await connection.run(tls)
      server.connections[id] = nil
      server.waiter?.wake()
    }
  }
}
