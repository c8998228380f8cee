import EventLoop
import Logging
import Telemetry

/// Where diagnostics go: through swift-log, in the format of `log.format`, to the writer that never blocks.
struct DiagnosticHandler: LogHandler {
  var metadata: Logger.Metadata = [:]

  private let writer: DescriptorWriter
  private let format: LogFormat
  private let levelSwitch: LogLevelSwitch
  /// The level of one logger, where somebody set it.
  private var ownLevel: Logger.Level?

  init(_ writer: DescriptorWriter, format: LogFormat, level: LogLevelSwitch) {
    self.writer = writer
    self.format = format
    levelSwitch = level
  }

  var logLevel: Logger.Level {
    get { ownLevel ?? Logger.Level(levelSwitch.level) }
    set { ownLevel = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var values = metadata.merging(event.metadata ?? [:]) { _, own in own }
    if let error = event.error { values["error"] = "\(error)" }
    let line = EventLine(
      nanosecondsSince1970: Int64(WallClock.read()), level: LogLevel(event.level), message: "\(event.message)",
      values: values.sorted { $0.key < $1.key }.map { ($0.key, EventLine.Value($0.value)) })
    var bytes: [UInt8] = []
    line.append(as: format, to: &bytes)
    writer.hand(over: bytes, count: 1)
  }
}

extension Logger {
  /// A logger of the process. The system-wide factory of swift-log stays as it is.
  init(_ handler: DiagnosticHandler) {
    self.init(label: "dragoman") { _ in handler }
  }
}

extension EventLine.Value {
  /// Numbers and truth values stay what they are; everything else is a text.
  fileprivate init(_ value: Logger.MetadataValue) {
    switch value {
    case .stringConvertible(let number as Int): self = .integer(number)
    case .stringConvertible(let flag as Bool): self = .flag(flag)
    default: self = .text("\(value)")
    }
  }
}

extension Logger.Level {
  fileprivate init(_ level: LogLevel) {
    self =
      switch level {
      case .debug: .debug
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
  }
}

extension LogLevel {
  fileprivate init(_ level: Logger.Level) {
    self =
      switch level {
      case .trace, .debug: .debug
      case .info, .notice: .info
      case .warning: .warning
      case .error, .critical: .error
      }
  }
}
