/// The combined log format of Apache and nginx, which every log analyser reads:
/// `client - - [time] "method path version" status bytes "referer" "user-agent"`.
extension AccessLineFormat {
  private static let maximumFieldLength = 512

  func appendCombined(
    _ record: borrowing AccessRecord, _ query: QueryDisclosure, _ clock: LogClock, to line: inout [UInt8]
  ) {
    LogString.append(escaped: record.client, limit: Self.maximumClientLength, to: &line)
    line.append(word: " - - [")
    clock.appendCombinedTime(to: &line)
    line.append(word: "] \"")
    appendRequest(record, query, to: &line)
    line.append(word: "\" ")
    line.append(decimal: record.status)
    line.append(UInt8(ascii: " "))
    line.append(decimal: record.bytesOut)
    appendQuoted(query.disclosed(referer: record.referer), to: &line)
    appendQuoted(QueryDisclosure.disclosed(userAgent: record.userAgent), to: &line)
    line.append(UInt8(ascii: "\n"))
  }

  /// A request that could not be read is `-`, and so is a target that could not: a column must not be empty.
  private func appendRequest(_ record: borrowing AccessRecord, _ query: QueryDisclosure, to line: inout [UInt8]) {
    guard !record.method.isEmpty else { return line.append(UInt8(ascii: "-")) }
    LogString.append(escaped: record.method, limit: Self.maximumMethodLength, to: &line)
    line.append(UInt8(ascii: " "))
    let path: ArraySlice<UInt8> = record.path.isEmpty ? [UInt8(ascii: "-")] : query.disclosed(record.path)
    LogString.append(escaped: path, limit: Self.maximumPathLength, to: &line)
    line.append(UInt8(ascii: " "))
    line.append(word: record.version)
  }

  private func appendQuoted(_ value: ArraySlice<UInt8>, to line: inout [UInt8]) {
    line.append(word: " \"")
    if value.isEmpty { line.append(UInt8(ascii: "-")) }
    LogString.append(escaped: value, keepingSpaces: true, limit: Self.maximumFieldLength, to: &line)
    line.append(UInt8(ascii: "\""))
  }
}
