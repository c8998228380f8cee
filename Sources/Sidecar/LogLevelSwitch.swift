import Synchronization
public import Telemetry

/// How loud a diagnostic must be to be written: one value of the process, read and turned on any thread while it runs.
public final class LogLevelSwitch: Sendable {
  private let index: Atomic<Int>

  /// A switch that stands on `level`.
  public init(_ level: LogLevel) {
    index = Atomic(Self.index(of: level))
  }

  /// The quietest level that is written.
  public var level: LogLevel {
    get { LogLevel.allCases[index.load(ordering: .relaxed)] }
    set { index.store(Self.index(of: newValue), ordering: .relaxed) }
  }

  private static func index(of level: LogLevel) -> Int { LogLevel.allCases.firstIndex(of: level) ?? 0 }
}
