import Curl
import EventLoop
import Glibc
import TLS
import Testing

/// A loop with a thread of its own, for the length of a test.
enum TestLoop {
  private static let isPrepared: Bool = {
    signal(SIGPIPE, SIG_IGN)
    TLSLibrary.initialise()
    return CurlLibrary.initialise()
  }()

  /// Runs `body` on a loop from its first instruction to its last.
  static func run<Value: Sendable>(_ body: @escaping @Sendable (EventLoop) async throws -> Value) async throws -> Value
  {
    try #require(isPrepared)
    let loop = try EventLoop()
    let thread = try LoopThread(running: loop, name: "test-loop")
    let result = await Task(executorPreference: loop) { try await body(loop) }.result
    loop.stop()
    thread.join()
    return try result.get()
  }
}

extension Waiter {
  /// Waits until `condition` holds, which is looked at whenever the waiter is woken. False when it still does not after
  /// ten seconds, so that a test which waits for what never comes fails instead of hanging.
  func waits(until condition: () -> Bool) async -> Bool {
    let deadline = Instant.read().adding(milliseconds: 10_000)
    while !condition() {
      guard await wait(until: deadline) else { return condition() }
    }
    return true
  }
}
