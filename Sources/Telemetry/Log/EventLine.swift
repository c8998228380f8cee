/// A diagnostic line in the same format as the access log: start-up, reload, warnings. Not for the request path.
public struct EventLine: Sendable {
  /// What a key can hold.
  public enum Value: Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
  }

  /// Unix time.
  public var nanosecondsSince1970: Int64
  /// How loud the line is.
  public var level: LogLevel
  /// What happened: a fixed sentence; what varies goes into `values`.
  public var message: String
  /// Written in this order. Keys are the program's own; they are escaped all the same.
  public var values: [(key: String, value: Value)]

  /// A line of a message and what belongs to it.
  public init(
    nanosecondsSince1970: Int64, level: LogLevel, message: String, values: [(key: String, value: Value)] = []
  ) {
    self.nanosecondsSince1970 = nanosecondsSince1970
    self.level = level
    self.message = message
    self.values = values
  }

  /// Most bytes of the message and of each text that are written; longer ones end with `…`.
  public static let maximumTextLength = 4096

  /// Appends the line with its line feed.
  public func append(to buffer: inout [UInt8]) {
    LogLine.begin(&buffer, nanosecondsSince1970: nanosecondsSince1970, level: level)
    LogLine.member(.message, message, limit: Self.maximumTextLength, &buffer)
    for (key, value) in values {
      LogLine.escapedKey(key, &buffer)
      switch value {
      case .text(let text): LogString.append(text, limit: Self.maximumTextLength, to: &buffer)
      case .integer(let number): buffer.append(decimal: number)
      case .flag(let flag): buffer.append(word: flag ? "true" : "false")
      }
    }
    LogLine.end(&buffer)
  }
}
