/// How loud a log line is.
public enum LogLevel: Int, Sendable, CaseIterable, Comparable {
  case debug, info, warning, error

  var text: String {
    switch self {
    case .debug: "debug"
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// Louder is more.
  public static func < (one: LogLevel, other: LogLevel) -> Bool { one.rawValue < other.rawValue }
}
