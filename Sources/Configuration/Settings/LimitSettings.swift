/// How much a caller may ask for. What each limit answers is in its line.
public struct LimitSettings: Sendable, Equatable {
  /// `limits.connections`: most connections of callers, of the whole process. Default 4096; more wait in the kernel.
  public var connections = 4096
  /// `limits.pending`: most requests that wait for an upstream connection. Default 1024; more get `overloaded` (503).
  public var pending = 1024
  /// `limits.head`: longest head of a request or an answer, in bytes. Default 32 KiB; a longer one gets 431 or 502.
  public var headBytes = 32 << 10
  /// `limits.fields`: most field lines in a head. Default 100; more get 431 or 502.
  public var fields = 100
  /// `limits.target`: longest request target, in bytes. Default 8 KiB; a longer one gets 414.
  public var targetBytes = 8 << 10
  /// `limits.request_body`: longest request body, in bytes; nil (in the file `unlimited`) for any. Default nil: bodies
  /// stream and cost no memory. A longer one gets 413.
  public var requestBodyBytes: Int?
  /// `limits.buffers`: most bytes that are held for callers and upstreams, of the whole process. Default 64 MiB; above,
  /// requests get `overloaded` (503).
  public var bufferBytes = 64 << 20

  /// The defaults.
  public init() {}
}

/// How long a caller may take.
public struct CallerDeadlines: Sendable, Equatable {
  /// `deadlines.request_head`: from the first byte of a request's head to its last. Default 15 s; then 408.
  public var requestHead = Duration.seconds(15)
  /// `deadlines.idle`: longest pause in a body, in either direction. Default 1 m.
  public var idle = Duration.seconds(60)
  /// `deadlines.keep_alive`: how long a connection may wait for its next request. Default 75 s.
  public var keepAlive = Duration.seconds(75)

  /// The defaults.
  public init() {}
}
