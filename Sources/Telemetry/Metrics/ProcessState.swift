/// What an exposition says of the process as a whole, beside what its loops have counted. Read by the caller, because
/// this target does no I/O.
public struct ProcessState: Sendable {
  /// What `dragoman_build_info` shows.
  public var build: BuildInfo
  /// What the system says of the process; nil where it could not be read.
  public var usage: ProcessFacts?
  /// Whether traffic should be sent here.
  public var isReady: Bool
  /// The configuration in use.
  public var configuration: ConfigurationState
  /// When the first certificate of `upstream.ca_file` expires, in seconds since 1970; nil without such a file.
  public var upstreamAuthorityExpirySeconds: Int64?
  /// `upstream.requests_per_minute`, where it is set.
  public var upstreamRequestsPerMinute: Int?
  /// Bytes of log lines that wait for their reader.
  public var logQueueBytes: Int
  /// Nanoseconds since 1970 at the zero of the clock of the shards' moments: what makes them times of day.
  public var clockEpochNanoseconds: UInt64

  /// The state of a process that has just read its first configuration.
  public init(
    build: BuildInfo, usage: ProcessFacts? = nil, isReady: Bool = true,
    configuration: ConfigurationState = ConfigurationState(), upstreamAuthorityExpirySeconds: Int64? = nil,
    upstreamRequestsPerMinute: Int? = nil, logQueueBytes: Int = 0, clockEpochNanoseconds: UInt64 = 0
  ) {
    self.build = build
    self.usage = usage
    self.isReady = isReady
    self.configuration = configuration
    self.upstreamAuthorityExpirySeconds = upstreamAuthorityExpirySeconds
    self.upstreamRequestsPerMinute = upstreamRequestsPerMinute
    self.logQueueBytes = logQueueBytes
    self.clockEpochNanoseconds = clockEpochNanoseconds
  }
}

/// Which configuration is in use, and what became of the attempts to replace it.
public struct ConfigurationState: Sendable {
  /// 1 from the start, one more with each reload that succeeded.
  public var generation: Int
  /// Reloads that succeeded; the start is none.
  public var succeededCount: Int
  /// Reloads that failed.
  public var failedCount: Int
  /// Whether the last attempt, the start included, succeeded.
  public var hasLastSucceeded: Bool
  /// When the configuration in use was read, nanoseconds since 1970.
  public var lastSuccessNanoseconds: UInt64

  /// By default what holds after the start.
  public init(
    generation: Int = 1, succeededCount: Int = 0, failedCount: Int = 0, hasLastSucceeded: Bool = true,
    lastSuccessNanoseconds: UInt64 = 0
  ) {
    self.generation = generation
    self.succeededCount = succeededCount
    self.failedCount = failedCount
    self.hasLastSucceeded = hasLastSucceeded
    self.lastSuccessNanoseconds = lastSuccessNanoseconds
  }
}
