public import Curl

extension UpstreamPool {
  /// How one loop's pool of upstream connections behaves.
  public struct Settings: Sendable, Equatable {
    /// How connections are dialled.
    public var dial: DialSettings
    /// How many connections may exist at once, idle ones included.
    public var maximumConnections = 1_024
    /// How many requests may wait for one of them.
    public var maximumPending = 1_024
    /// How many connections may be idle.
    public var maximumIdle = 256
    /// How long a connection may be idle, milliseconds.
    public var idleTimeoutMilliseconds = 60_000
    /// How old a connection may become, milliseconds.
    public var maximumAgeMilliseconds = 600_000
    /// When the upstream is left alone.
    public var circuit = Circuit.Settings()
    /// Of a hundred requests, how many may be sent once more.
    public var retryPercent = 20

    /// The defaults for one origin.
    public init(dial: DialSettings) { self.dial = dial }
  }
}
