/// How loud a log line is.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
  case debug, info, warning, error

  /// Louder is more.
  public static func < (one: LogLevel, other: LogLevel) -> Bool { one.loudness < other.loudness }

  private var loudness: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}
