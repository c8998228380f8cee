import EventLoop

/// Takes connections from a listener and starts to serve each.
final class Acceptor {
  /// How long accepting pauses when descriptors have run out, unless a connection closes before.
  static let pauseMilliseconds = 100

  /// How many are taken at the end; the kernel's queue is no longer.
  private static let maximumLast = 1_024

  private let listener: Listener
  /// Which of the process's listeners it is.
  private let number: Int
  private let waiter: Waiter
  private unowned let worker: Worker
  private var isStopped = false

  init(_ listener: Listener, number: Int, for worker: Worker) {
    self.listener = listener
    self.number = number
    self.worker = worker
    waiter = Waiter(on: worker.loop)
    listener.waiter = waiter
  }

  /// Accepts until `stop()`.
  func run() async {
    while !isStopped {
      // The kernel's queue holds the rest back.
      guard worker.hasRoomForClient else {
        _ = await waiter.wait()
        continue
      }
      switch listener.accept() {
      case .connection(let descriptor, let peer): start(descriptor, peer)
      case .wouldBlock: _ = await waiter.wait()
      case .exhausted: _ = await waiter.wait(until: worker.loop.now.adding(milliseconds: Self.pauseMilliseconds))
      }
    }
  }

  /// Closes the listener, after taking those that wait: whoever closes a queue resets the connections in it, unless another
  /// process has it too.
  func stop() {
    guard !isStopped else { return }
    isStopped = true
    for _ in 0..<Self.maximumLast where worker.hasRoomForClient {
      guard case .connection(let descriptor, let peer) = listener.accept() else { break }
      start(descriptor, peer)
    }
    listener.close()
    waiter.wake()
  }

  /// There may be room, or a descriptor, again.
  func wake() { waiter.wake() }

  private func start(_ descriptor: Descriptor, _ peer: SocketAddress?) {
    let connection = ClientConnection(
      descriptor, peer: peer, listener: worker.snapshot.listeners[number], worker: worker,
      isSurplus: worker.connectionCount >= worker.maximumConnections)
    worker.opened(connection)
    connection.start()
  }
}
