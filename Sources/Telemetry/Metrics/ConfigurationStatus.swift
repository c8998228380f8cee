/// Which configuration is in force, and how reading it again went.
public struct ConfigurationStatus: Sendable, Equatable {
  /// The number of the configuration in force: 1 is the one of the start, each successful reload makes the next.
  public var generation = 1
  /// When the configuration in force was made, nanoseconds since 1970.
  public var lastSuccessNanoseconds: Int64
  /// Reloads that brought a new configuration.
  public var successes: UInt64 = 0
  /// Reloads that changed nothing because something was wrong.
  public var failures: UInt64 = 0
  /// What was wrong at the last reload, as `file:line:column: message`, the first of it; nil when it succeeded.
  public var lastProblem: String?

  /// Whether the last reload succeeded; true as long as there was none.
  public var lastReloadSucceeded: Bool { lastProblem == nil }

  /// The configuration of the start.
  public init(startedAt nanosecondsSince1970: Int64) {
    lastSuccessNanoseconds = nanosecondsSince1970
  }

  /// A reload has brought a new configuration.
  public mutating func succeeded(at nanosecondsSince1970: Int64) {
    generation += 1
    successes += 1
    lastSuccessNanoseconds = nanosecondsSince1970
    lastProblem = nil
  }

  /// A reload has changed nothing.
  public mutating func failed(_ problem: String) {
    failures += 1
    lastProblem = problem
  }
}
