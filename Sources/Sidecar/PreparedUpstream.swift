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
    name = "default"
    hostLine = Array("Host: \(settings.url.authority)\r\n".utf8)
    retries = RetryRules()
  }
}

/// Which requests are sent once more, how often, and after what wait.
struct RetryRules: Sendable, Equatable {
  /// How often one request is at most.
  var maximumCount = 1
  /// Whether it is after no connection could be made.
  var onConnect = true
  /// Whether it is after a connection ended before the answer's head.
  var onReset = true
  /// The statuses after which it is.
  var statuses: [Int] = []
  /// How long to wait before that.
  var backoff = Backoff(baseMilliseconds: 25, capMilliseconds: 2_000)
  /// The longest `Retry-After` that is waited for, milliseconds.
  var maximumWaitMilliseconds = 2_000
}
