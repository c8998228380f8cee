private import CLinux
private import Glibc

/// A thread that runs one loop. `join()` waits for its end; a thread that nobody joins ends on its own.
public final class LoopThread: @unchecked Sendable {
  private var thread = pthread_t()
  private let isJoined = Lock(false)

  /// Starts a thread that runs `loop` until it is stopped. With a `niceness` (nice(7)) above 0 it gives way to the others
  /// where there are not processors enough.
  /// - Throws: `SystemError` when the system has no thread left.
  public convenience init(running loop: EventLoop, name: String, niceness: Int32 = 0) throws(SystemError) {
    try self.init(name: name) {
      if niceness > 0 { linux_lower_priority(niceness) }
      loop.run()
    }
  }

  /// Starts a thread for `body`.
  init(name: String, body: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = Unmanaged.passRetained(Body(body))
    let code = pthread_create(
      &thread, nil,
      { raw in
        Unmanaged<Body>.fromOpaque(raw!).takeRetainedValue().body()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      _ = isJoined.exchange(true)
      throw SystemError(call: "pthread_create", number: code)
    }
    _ = name.withCString { linux_name_thread(thread, $0) }
  }

  deinit {
    if !isJoined.exchange(true) { pthread_detach(thread) }
  }

  /// Waits until the thread has ended; at once when it has been joined before.
  public func join() {
    if !isJoined.exchange(true) { pthread_join(thread, nil) }
  }

  private final class Body {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
