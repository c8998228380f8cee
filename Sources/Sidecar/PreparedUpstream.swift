import Configuration
import Upstream

/// One upstream of a configuration, ready for use: what a request to it needs beside a connection.
struct PreparedUpstream: Sendable {
  /// As the configuration names it; for metrics and log lines.
  let name: String
  /// "Host: eu1.make.com\r\n"
  let hostLine: [UInt8]
  /// When a request to it is sent once more.
  let retries: RetryRules

  init(_ settings: UpstreamSettings) {
    name = settings.name
    hostLine = Array("Host: \(settings.url.authority)\r\n".utf8)
    retries = RetryRules(settings.retries)
  }
}

/// Which requests are sent once more, how often, and after what wait.
struct RetryRules: Sendable {
  /// How often one request is at most.
  let maximumCount: Int
  /// Whether it is after no connection could be made.
  let onConnect: Bool
  /// Whether it is after a connection ended before the answer's head.
  let onReset: Bool
  /// The statuses after which it is.
  let statuses: [Int]
  /// How long to wait before that.
  let backoff: Backoff
  /// The longest `Retry-After` that is waited for, milliseconds.
  let maximumWaitMilliseconds: Int

  init(_ settings: RetrySettings) {
    maximumCount = settings.attempts
    onConnect = settings.conditions.contains(.connect)
    onReset = settings.conditions.contains(.reset)
    statuses = settings.conditions.compactMap { Int($0.rawValue) }
    maximumWaitMilliseconds = settings.maximumWait.wholeMilliseconds
    backoff = Backoff(
      meanMilliseconds: settings.backoff.wholeMilliseconds, capMilliseconds: maximumWaitMilliseconds)
  }
}
