import Configuration
import EventLoop
import HTTPWire
import Telemetry

/// A client's connection: reads one request after the other and has each answered, in order.
///
/// While it waits for the next request it holds no buffers, and after a moment no task: a task keeps the memory that its calls
/// have ever needed, which after one request is several KiB.
final class ClientConnection {
  /// How long a task waits for the next request before the connection rests without one.
  private static let napMilliseconds = 100

  /// The client's bytes.
  var stream: ClientStream
  let waiter: Waiter
  let worker: Worker
  /// What holds for it as a connection of its listener.
  let listener: ListenerPolicy
  /// Who is at the other end of the socket; nil for a Unix socket.
  let peer: SocketAddress?
  /// Who its requests come from.
  var caller: Caller
  /// Accepted above the limit of connections: every request is answered `overloaded`.
  let isSurplus: Bool

  /// What the client has sent and nobody has used.
  var inbox = Inbox()
  /// The connection must not be used for another request.
  var mustClose = false

  /// Until when the next request is waited for; nil unless the connection rests.
  private var restEnd: Instant?

  /// The process ends and does not wait any longer.
  private(set) var isAborted = false

  init(_ descriptor: Descriptor, peer: SocketAddress?, listener: ListenerPolicy, worker: Worker, isSurplus: Bool) {
    stream = ClientStream(descriptor)
    self.peer = peer
    self.listener = listener
    self.worker = worker
    self.isSurplus = isSurplus
    caller = Caller(peer?.host, trust: worker.snapshot.settings.correlation.trust)
    waiter = Waiter(on: worker.loop)
    descriptor.waiter = waiter
  }

  /// What the client's bytes travel by.
  var descriptor: Descriptor { stream.descriptor }

  /// Serves the connection until it ends.
  func start() {
    Task(executorPreference: worker.loop) { [bound = LoopBound(self, to: worker.loop)] in
      let connection = bound.value
      if await !connection.open() { connection.mustClose = true }
      await connection.serve()
    }
  }

  /// Answers one request after the other, until the connection ends or rests.
  private func serve() async {
    while !mustClose, !isAborted {
      guard let exchange = await readRequest() else {
        if let restEnd { return rest(until: restEnd) }
        break
      }
      await exchange.run()
      worker.exchanges.giveBack(exchange)
    }
    stream.close()
    inbox.discard(to: worker.buffers)
    worker.closed(self)
  }

  /// Waits for the next request without a task.
  private func rest(until deadline: Instant) {
    waiter.call(by: deadline) { [unowned self] in
      Task(executorPreference: worker.loop) { [bound = LoopBound(self, to: worker.loop)] in await bound.value.serve() }
    }
  }

  /// Ends the connection: the exchange under way is given up, with an answer if none has begun.
  func abort() {
    isAborted = true
    waiter.wake()
  }

  /// Whether the exchange under way is to be given up: the client has closed or the process ends.
  ///
  /// A client that shuts down only its sending side counts as gone: it cannot be told apart from one that has died. What
  /// is left in the inbox may be another request, but not if it is no more than a stray line end.
  var isGone: Bool { isAborted || descriptor.isBroken || (descriptor.hasHungUp && inbox.unread.count <= 2) }

  /// Waits for the next request. An exchange with its head, or with the failure that its head is; nil when there will
  /// be no more, or when the connection is to rest until `restEnd`.
  private func readRequest() async -> Exchange? {
    var deadline = restEnd ?? worker.loop.now.adding(milliseconds: worker.snapshot.callerDeadlines.keepAlive)
    restEnd = nil
    var exchange: Exchange?
    var isFarewell = false
    while true {
      if !inbox.isEmpty {
        let begun = exchange ?? worker.exchanges.take(for: self)
        if exchange == nil {
          deadline = worker.loop.now.adding(milliseconds: begun.snapshot.callerDeadlines.requestHead)
        }
        exchange = begun
        if begun.parseRequest() { return begun }
        if worker.buffers.isExhausted, inbox.unread.count >= BufferStock.size {
          begun.requestFoundNoRoom()
          return begun
        }
      } else if isAborted {
        return nil
      } else if worker.isDraining, !isFarewell {
        isFarewell = true
        deadline = min(deadline, worker.loop.now.adding(milliseconds: worker.farewellMilliseconds))
      }
      switch receive(upTo: (exchange?.snapshot ?? worker.snapshot).maximumInboxBytes) {
      case .bytes: continue
      case .end, .failed: return giveUp(exchange)
      case .wouldBlock:
        if inbox.isEmpty { inbox.release(to: worker.buffers) }
        let mayRest = exchange == nil && !isFarewell
        let nap = mayRest ? worker.loop.now.adding(milliseconds: Self.napMilliseconds) : .never
        if await waiter.wait(until: min(deadline, nap)) { continue }
        guard let exchange else {
          if mayRest, worker.loop.now < deadline { restEnd = deadline }
          return nil
        }
        guard exchange.requestParser.isInsideHead else { return giveUp(exchange) }
        exchange.requestTimedOut()
        return exchange
      }
    }
  }

  /// Reads what the client has sent, if anything is announced; the inbox may hold `maximumBytes`.
  func receive(upTo maximumBytes: Int) -> Transfer {
    guard descriptor.isReadable else { return isAborted ? .end : .wouldBlock }
    guard inbox.makeRoom(from: worker.buffers, upTo: maximumBytes) else { return .wouldBlock }
    let result = inbox.fill { stream.receive(into: &$0, at: $1) }
    if case .bytes(let count) = result { worker.metrics.received(bytes: count, from: .client) }
    return result
  }

  private func giveUp(_ exchange: Exchange?) -> Exchange? {
    if let exchange { worker.exchanges.giveBack(exchange) }
    return nil
  }
}
