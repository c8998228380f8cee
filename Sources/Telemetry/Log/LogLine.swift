/// One JSON object on one line, appended member by member to the buffer of the log: no `String` is made on the way.
/// Whatever bytes come in, what goes out is one line of valid JSON.
enum LogLine {
  /// Most bytes of a text that are written where nothing else is said.
  static let maximumTextLength = 1024

  /// Starts the object with the members that every line has.
  static func begin(_ buffer: inout [UInt8], nanosecondsSince1970: Int64, level: LogLevel) {
    buffer.append(word: #"{"time":""#)
    buffer.append(addingCapacity: Timestamp.length) {
      Timestamp.append(nanosecondsSince1970: nanosecondsSince1970, to: &$0)
    }
    buffer.append(word: #"","level":""#)
    buffer.append(word: level.text)
    buffer.append(UInt8(ascii: "\""))
  }

  static func end(_ buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "}"))
    buffer.append(UInt8(ascii: "\n"))
  }

  /// `key` may be anything.
  static func escapedKey(_ key: String, _ buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: ","))
    LogString.append(key, limit: maximumTextLength, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
  }

  static func member(
    _ key: LogKey, _ value: ArraySlice<UInt8>, limit: Int = maximumTextLength, _ buffer: inout [UInt8]
  ) {
    buffer.append(contentsOf: key.bytes)
    LogString.append(value, limit: limit, to: &buffer)
  }

  static func member(_ key: LogKey, _ value: String, limit: Int = maximumTextLength, _ buffer: inout [UInt8]) {
    buffer.append(contentsOf: key.bytes)
    LogString.append(value, limit: limit, to: &buffer)
  }

  static func member(_ key: LogKey, _ value: Int, _ buffer: inout [UInt8]) {
    buffer.append(contentsOf: key.bytes)
    buffer.append(decimal: value)
  }

  static func member(_ key: LogKey, _ value: Bool, _ buffer: inout [UInt8]) {
    buffer.append(contentsOf: key.bytes)
    buffer.append(word: (value ? "true" : "false"))
  }

  static func member(_ key: LogKey, millisecondsFromNanoseconds value: UInt64, _ buffer: inout [UInt8]) {
    buffer.append(contentsOf: key.bytes)
    buffer.append(millisecondsFromNanoseconds: value)
  }
}
