/// A diagnostic line in the formats of the access log: start-up, reload, warnings. Not for the request path.
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
  private static let maximumKeyLength = 64

  /// Appends the line with its line feed.
  public func append(as format: LogFormat = .json, to line: inout [UInt8]) {
    var clock = LogClock()
    clock.set(nanosecondsSince1970)
    format.begin(&line)
    line.append(contentsOf: format.key("time"))
    format.appendQuote(to: &line)
    clock.appendInternetTime(to: &line)
    format.appendQuote(to: &line)
    line.append(format.separator)
    line.append(contentsOf: format.key("level"))
    format.append(word: level.rawValue, to: &line)
    line.append(format.separator)
    line.append(contentsOf: format.key("message"))
    format.append(message, limit: Self.maximumTextLength, to: &line)
    for (key, value) in values {
      line.append(format.separator)
      line.append(contentsOf: format.key(Self.harmless(key)))
      switch value {
      case .text(let text): format.append(text, limit: Self.maximumTextLength, to: &line)
      case .integer(let number): line.append(decimal: number)
      case .flag(let flag): line.append(word: flag ? "true" : "false")
      }
    }
    format.end(&line)
  }

  /// A key that needs no escaping anywhere and hides none of the line's own: other characters become `_`, and another `_`
  /// makes `level` a key of its own.
  private static func harmless(_ key: String) -> String {
    let letters = key.unicodeScalars.prefix(maximumKeyLength).map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": Character(scalar)
      default: "_"
      }
    }
    return ["", "time", "level", "message"].contains(String(letters)) ? String(letters) + "_" : String(letters)
  }
}
