private import CLinux
private import Glibc

/// A thread that runs one loop.
public struct LoopThread: ~Copyable {
  private var thread = pthread_t()

  /// Starts a thread that runs `loop` until it is stopped.
  /// - Throws: `SystemError` when the system has no thread left.
  public init(running loop: EventLoop, name: String) throws(SystemError) {
    try self.init(name: name) { loop.run() }
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
      throw SystemError(call: "pthread_create", number: code)
    }
    _ = name.withCString { linux_name_thread(thread, $0) }
  }

  /// Waits until the thread has ended.
  public consuming func join() { pthread_join(thread, nil) }

  private final class Body {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
