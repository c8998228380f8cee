/// Which failures a request is sent again for. Only one that may be repeated is, before any byte went to the caller.
public struct RetrySettings: Sendable, Equatable {
  /// `upstream.retries.attempts`: how often a request is sent once more at most; 0 never. Default 1.
  public var attempts = 1
  /// `upstream.retries.budget`: retries per hundred requests at most. Default 20.
  public var budgetPercent = 20
  /// `upstream.retries.on`: for what. Default `connect` and `reset`.
  public var conditions: Set<RetryCondition> = [.connect, .reset]
  /// `upstream.retries.backoff`: the mean wait before the first retry; each further one waits twice as long. Default 25 ms.
  public var backoff = Duration.milliseconds(25)
  /// `upstream.retries.max_wait`: the longest wait before a retry; an answer that asks for more in `Retry-After` goes to the
  /// caller. Default 2 s.
  public var maximumWait = Duration.seconds(2)

  /// The defaults.
  public init() {}
}

/// A failure that a request may be sent again for.
public enum RetryCondition: String, Sendable, CaseIterable {
  /// No connection came about.
  case connect
  /// The connection ended before the head of an answer.
  case reset
  /// 429 with a `Retry-After` that is short enough.
  case tooManyRequests = "429"
  /// 502 Bad Gateway.
  case badGateway = "502"
  /// 503 Service Unavailable.
  case serviceUnavailable = "503"
  /// 504 Gateway Timeout.
  case gatewayTimeout = "504"
}

/// When an upstream is left alone for a while.
public struct BreakerSettings: Sendable, Equatable {
  /// `upstream.breaker.failures`: how many failures in a row open the circuit; nil (in the file `off`) never. Default 10.
  public var failures: Int? = 10
  /// `upstream.breaker.open`: how long it stays open before one request tries again. Default 10 s.
  public var open = Duration.seconds(10)

  /// The defaults.
  public init() {}
}
