import EventLoop

/// Hands the listening sockets to the process that is to come after this one, as soon as it asks (docs/decisions/0017).
/// Lives on the loop of the admin port.
final class Handover {
  /// Whether another process has the sockets, and has said that it takes requests.
  var hasSuccessor: Bool { lines.contains(where: \.isReady) }
  /// Called when that may have changed.
  var onChange: () -> Void = {}

  private final class Line {
    let descriptor: Descriptor
    var isReady = false

    init(_ descriptor: Descriptor) { self.descriptor = descriptor }
  }

  private let loop: EventLoop
  private let door: Listener
  private let sockets: [BoundSocket]
  private let predecessors: [DescriptorPassing.Line]
  private let waiter: Waiter
  private var lines: [Line] = []
  private var isStopped = false

  /// Hands `sockets` over to whoever comes to `door`, and the lines to the `predecessors`: they must not think that nobody
  /// came after them when this process ends before they do.
  init(
    _ sockets: [BoundSocket], predecessors: [DescriptorPassing.Line], at door: BoundSocket, on loop: EventLoop
  ) {
    self.loop = loop
    self.sockets = [door] + sockets
    self.predecessors = predecessors
    self.door = Listener(door, on: loop)
    waiter = Waiter(on: loop)
    self.door.waiter = waiter
  }

  /// Waits for whoever comes.
  func start() {
    Task(executorPreference: loop) { [bound = LoopBound(self, to: loop)] in await bound.value.run() }
  }

  /// Hands over nothing more: the sockets are about to be closed. What was handed over stays known.
  func stop() {
    guard !isStopped else { return }
    isStopped = true
    door.close()
    waiter.wake()
  }

  private func run() async {
    while !isStopped {
      // It is for that one to say who comes after it, and whoever comes before it can waits at the door, which is its own, too.
      guard lines.isEmpty else {
        _ = await waiter.wait()
        continue
      }
      switch door.accept() {
      case .connection(let descriptor, _): handOver(to: descriptor)
      case .wouldBlock: _ = await waiter.wait()
      case .exhausted: _ = await waiter.wait(until: loop.now.adding(milliseconds: Acceptor.pauseMilliseconds))
      }
    }
  }

  private func handOver(to descriptor: Descriptor) {
    guard DescriptorPassing.pass(sockets, lines: predecessors, to: descriptor) else { return descriptor.close() }
    let line = Line(descriptor)
    lines.append(line)
    changed()
    Task(executorPreference: loop) { [bound = LoopBound((self, line), to: loop)] in
      let (handover, line) = bound.value
      await handover.listen(to: line)
    }
  }

  /// Until the other process has gone.
  private func listen(to line: Line) async {
    let waiter = Waiter(on: loop)
    line.descriptor.waiter = waiter
    var buffer = [UInt8](repeating: 0, count: 16)
    reading: while true {
      switch line.descriptor.receive(into: &buffer, at: 0) {
      case .bytes:
        line.isReady = true
        changed()
      case .wouldBlock: _ = await waiter.wait()
      case .end, .failed: break reading
      }
    }
    line.descriptor.close()
    lines.removeAll { $0 === line }
    changed()
  }

  private func changed() {
    waiter.wake()
    onChange()
  }
}
