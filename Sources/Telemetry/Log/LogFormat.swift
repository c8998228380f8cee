/// How a line of named values is written: as an object of JSON, or as logfmt (`key=value key="another value"`).
///
/// Whatever bytes come in, what goes out is one line.
public enum LogFormat: String, Sendable, CaseIterable {
  case json, logfmt

  /// Most bytes of a text that are written where nothing else is said.
  static let maximumTextLength = 1024

  /// A name of ours, with what stands between it and its value: made once, then only copied.
  func key(_ name: String) -> [UInt8] {
    switch self {
    case .json: Array("\"\(name)\":".utf8)
    case .logfmt: Array("\(name)=".utf8)
    }
  }

  /// Starts a line.
  func begin(_ line: inout [UInt8]) {
    if self == .json { line.append(UInt8(ascii: "{")) }
  }

  /// What stands between two values.
  var separator: UInt8 { self == .json ? UInt8(ascii: ",") : UInt8(ascii: " ") }

  /// Ends the line.
  func end(_ line: inout [UInt8]) {
    if self == .json { line.append(UInt8(ascii: "}")) }
    line.append(UInt8(ascii: "\n"))
  }

  /// A text that may be anything.
  func append(_ text: ArraySlice<UInt8>, limit: Int = maximumTextLength, to line: inout [UInt8]) {
    switch self {
    case .json: LogString.append(text, limit: limit, to: &line)
    case .logfmt: LogString.append(bareIfPlain: text, limit: limit, to: &line)
    }
  }

  /// The same for text that is known to be UTF-8.
  func append(_ text: String, limit: Int = maximumTextLength, to line: inout [UInt8]) {
    switch self {
    case .json: LogString.append(text, limit: limit, to: &line)
    case .logfmt: LogString.append(bareIfPlain: Array(text.utf8)[...], limit: limit, to: &line)
    }
  }

  /// A word of ours, which needs no escaping.
  func append(word: String, to line: inout [UInt8]) {
    appendQuote(to: &line)
    line.append(word: word)
    appendQuote(to: &line)
  }

  /// Around what needs no escaping.
  func appendQuote(to line: inout [UInt8]) {
    if self == .json { line.append(UInt8(ascii: "\"")) }
  }
}
