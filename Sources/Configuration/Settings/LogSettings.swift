public import Telemetry

/// What the operator hears of the process: starting, ending, reloading, what is missing.
public struct LogSettings: Sendable, Equatable {
  /// `log.level`: the quietest level that is written. Default `info`.
  public var level = LogLevel.info
  /// `log.format`: how a line is written. Default `json`.
  public var format = LogFormat.json

  /// The defaults.
  public init() {}
}

/// The log with one line per exchange.
public struct AccessLogSettings: Sendable, Equatable {
  /// `access_log.to`: where it goes. Default `-`, standard output.
  public var target = AccessLogTarget.standardOutput
  /// `access_log.format`: how a line is written. Default `json`.
  public var format = AccessLogFormat.json
  /// `access_log.fields`: what a line tells, in this order. Default everything. The combined format has its own.
  public var fields = AccessField.allCases
  /// `access_log.query`: how much of a query is written. Default `hidden`.
  public var query = QueryDisclosure.hidden
  /// `access_log.sample`: of exchanges that succeeded, one in so many is logged. Default 1, all of them.
  public var sample = 1
  /// `access_log.queue`: most bytes that wait to be written. Default 4 MiB; what comes beyond is dropped and counted.
  public var queueBytes = 4 << 20

  /// The defaults.
  public init() {}
}

/// Where the access log goes.
public enum AccessLogTarget: Sendable, Equatable {
  /// Nowhere.
  case off
  /// Standard output.
  case standardOutput
  /// Appended to the file at this path.
  case file(String)
}

/// How a line of the access log is written.
public enum AccessLogFormat: String, Sendable, CaseIterable {
  case json, logfmt, combined
}
