/// Where one task waits for whatever comes next: readiness of any of its descriptors, a wake-up, or its deadline.
///
/// An exchange has a client and an upstream that may both become ready at any time; one waiter for both lets one
/// `async` function serve them without child tasks. Belongs to one loop and to one task at a time.
public final class Waiter {
  private unowned let loop: EventLoop
  private var continuation: UnsafeContinuation<Void, Never>?
  private var handler: (() -> Void)?
  private var signalled = false
  private var timedOut = false
  private var timer: LoopTimer?

  /// A waiter for a task that runs on `loop`.
  public init(on loop: EventLoop) {
    self.loop = loop
  }

  /// Suspends until something happens or `deadline` passes. Returns false when it was the deadline.
  ///
  /// What happened since the last wait counts: then it returns at once. It may also return without need, so the
  /// caller looks at its descriptors again.
  public nonisolated(nonsending) func wait(until deadline: Instant = .never) async -> Bool {
    if !signalled {
      setTimer(deadline)
      await withUnsafeContinuation { suspended in
        // The call above may go through the executor's queue; a wake-up that came meanwhile must not be lost.
        if signalled { suspended.resume() } else { continuation = suspended }
      }
    }
    signalled = false
    guard timedOut else { return true }
    timedOut = false
    return false
  }

  /// Calls `handler` once when something happens or `deadline` passes, for whoever keeps no task that waits: it looks at its
  /// descriptors and at the time itself. The next `wait` knows nothing of it: that a rest has ended is no time-out of what
  /// comes after it.
  public func call(by deadline: Instant, _ handler: @escaping () -> Void) {
    self.handler = handler
    if signalled { callHandler() } else { setTimer(deadline) }
  }

  /// Wakes the task, now or at its next wait.
  public func wake() {
    signalled = true
    guard let continuation else { return callHandler() }
    self.continuation = nil
    continuation.resume()
  }

  private func callHandler() {
    guard let handler else { return }
    self.handler = nil
    signalled = false
    handler()
  }

  private func setTimer(_ deadline: Instant) {
    if timer == nil {
      guard deadline != .never else { return }
      timer = LoopTimer(on: loop) { [unowned self] in
        // A deadline of an earlier wait may pass while the task runs: that is no time-out of the next one.
        guard continuation != nil || handler != nil else { return }
        timedOut = continuation != nil
        wake()
      }
    }
    timer?.set(deadline)
  }
}
