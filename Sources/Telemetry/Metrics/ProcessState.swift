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
  public var configuration: ConfigurationStatus
  /// When the first certificate of all upstreams' `ca_file` expires, in seconds since 1970; nil without such files.
  public var upstreamAuthorityExpirySeconds: Int64?
  /// When the first certificate of all listeners expires, in seconds since 1970; nil without TLS.
  public var listenerExpirySeconds: Int64?
  /// When the first revocation list of all listeners ends, in seconds since 1970; nil without one.
  public var revocationsExpirySeconds: Int64?
  /// `upstream.requests_per_minute`, where it is set.
  public var upstreamRequestsPerMinute: Int?
  /// Log lines that were thrown away.
  public var logLinesDropped: Int
  /// Bytes of log lines that wait for their reader.
  public var logQueueBytes: Int
  /// Nanoseconds since 1970 at the zero of the clock of the shards' moments: what makes them times of day.
  public var clockEpochNanoseconds: UInt64

  /// The state of a process that has just read its first configuration.
  public init(
    build: BuildInfo, usage: ProcessFacts? = nil, isReady: Bool = true,
    configuration: ConfigurationStatus = ConfigurationStatus(startedAt: 0),
    upstreamAuthorityExpirySeconds: Int64? = nil, listenerExpirySeconds: Int64? = nil,
    revocationsExpirySeconds: Int64? = nil, upstreamRequestsPerMinute: Int? = nil, logLinesDropped: Int = 0,
    logQueueBytes: Int = 0,
    clockEpochNanoseconds: UInt64 = 0
  ) {
    self.build = build
    self.usage = usage
    self.isReady = isReady
    self.configuration = configuration
    self.upstreamAuthorityExpirySeconds = upstreamAuthorityExpirySeconds
    self.listenerExpirySeconds = listenerExpirySeconds
    self.revocationsExpirySeconds = revocationsExpirySeconds
    self.upstreamRequestsPerMinute = upstreamRequestsPerMinute
    self.logLinesDropped = logLinesDropped
    self.logQueueBytes = logQueueBytes
    self.clockEpochNanoseconds = clockEpochNanoseconds
  }
}
