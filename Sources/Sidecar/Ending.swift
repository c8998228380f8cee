import EventLoop

/// The beginning of the process's end: the first signal, and the time that others get to notice. Lives on the loop of the
/// admin port.
final class Ending {
  private let loop: EventLoop
  private let waiter: Waiter
  private(set) var hasBegun = false

  init(on loop: EventLoop) {
    self.loop = loop
    waiter = Waiter(on: loop)
  }

  /// It begins now.
  func begin() {
    hasBegun = true
    waiter.wake()
  }

  /// Something has changed that may make waiting needless.
  func reconsider() { waiter.wake() }

  /// Waits until it begins.
  func beginning() async {
    while !hasBegun { _ = await waiter.wait() }
  }

  /// Waits `milliseconds` more, as long as `isNeeded` says so: a load balancer asks only now and then whether it may still
  /// send requests here.
  func grantNotice(milliseconds: Int, while isNeeded: () -> Bool) async {
    let deadline = Instant.read().adding(milliseconds: milliseconds)
    while isNeeded(), Instant.read() < deadline { _ = await waiter.wait(until: deadline) }
  }
}
