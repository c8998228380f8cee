public import HTTPWire

/// How a sandbox treats its connections: its limits, and whether it serves them at all.
public struct SandboxSettings: Sendable {
  /// What happens to a connection once it is accepted.
  public enum Greeting: Sendable {
    /// It is served.
    case serve
    /// It is closed at once, before a handshake or a request.
    case close
    /// It is reset at once.
    case reset
    /// Nothing: no handshake, no byte, until the client leaves.
    case silence
  }

  /// What happens to a connection once it is accepted.
  public var greeting = Greeting.serve
  /// Connections at the same time; further ones wait to be accepted.
  public var maximumConnections = 4096
  /// What a request's head may be.
  public var head = HeadLimits(maximumHeadBytes: 64 << 10, maximumTargetLength: 32 << 10, maximumFieldCount: 1000)
  /// What a request's body may be.
  public var body = BodyLimits(maximumBodyBytes: 4 << 30)
  /// From the acceptance to the end of the TLS handshake.
  public var handshakeMilliseconds = 10_000
  /// Between two requests.
  public var idleMilliseconds = 75_000
  /// From a head's first byte to its last.
  public var headMilliseconds = 30_000
  /// Between two parts of a request's body, or two parts of an answer that the client takes.
  public var stallMilliseconds = 60_000
  /// How long a connection that never gets an answer is held for a client that does not leave.
  public var hangMilliseconds = 600_000

  /// The defaults, fit for the demo.
  public init() {}
}
