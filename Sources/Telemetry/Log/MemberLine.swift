/// The line of an exchange as named values: which, in which order.
///
/// Written for every exchange, so that the room for all of it is reserved once, and each part is copied into it.
struct MemberLine: Sendable {
  /// A field, and where in the one array of all of them its key is.
  private struct Member: Sendable {
    let field: AccessField
    let key: Range<Int>
  }

  /// What a number, a point in time, an ID of a trace or a word of ours takes at most, with quotes and separator.
  private static let valueRoom = 40
  /// What escaping makes of a byte at most: `\u001f`.
  private static let escapedLength = 6
  /// What stands around a text at most: quotes, `…`, the separator.
  private static let textRoom = 8

  private let format: LogFormat
  private let members: [Member]
  private let keys: [UInt8]
  /// What a line takes at most, but for its texts.
  private let fixedRoom: Int

  init(_ format: LogFormat, _ fields: [AccessField]) {
    var keys: [UInt8] = []
    members = fields.map { field in
      let start = keys.count
      keys += format.key(field.rawValue)
      return Member(field: field, key: start..<keys.count)
    }
    self.format = format
    self.keys = keys
    fixedRoom = keys.count + fields.count * Self.valueRoom + Self.textRoom
  }

  /// Appends the line; `path` is what may be written of the path.
  func append(
    _ record: borrowing AccessRecord, path: ArraySlice<UInt8>, _ clock: borrowing LogClock, to line: inout [UInt8]
  ) {
    line.append(addingCapacity: fixedRoom + roomForTexts(record, path: path)) {
      append(record, path: path.span, clock, to: &$0)
    }
  }

  private func roomForTexts(_ record: borrowing AccessRecord, path: ArraySlice<UInt8>) -> Int {
    let named = record.route.utf8.count + record.code.utf8.count + record.entry.utf8.count
    let answer = record.language.utf8.count + record.format.utf8.count + record.upstreamName.utf8.count
    let received =
      record.client.count + record.clientSubject.count + record.method.count + record.upstream.count + path.count
    return (record.id.bytes.count + named + answer + received + record.reason.utf8.count) * Self.escapedLength
  }

  private func append(
    _ record: borrowing AccessRecord, path: Span<UInt8>, _ clock: borrowing LogClock, to line: inout OutputSpan<UInt8>
  ) {
    let keys = keys.span
    if format == .json { line.append(UInt8(ascii: "{")) }
    let start = line.count
    for member in members where record.has(member.field) {
      line.append(keys.extracting(member.key))
      append(member.field, of: record, path: path, clock, to: &line)
      line.append(format.separator)
    }
    // The last separator is one too many.
    if line.count > start { line.removeLast(1) }
    if format == .json { line.append(UInt8(ascii: "}")) }
    line.append(UInt8(ascii: "\n"))
  }

  @inline(__always)
  private func append(
    _ field: AccessField, of record: borrowing AccessRecord, path: Span<UInt8>, _ clock: borrowing LogClock,
    to line: inout OutputSpan<UInt8>
  ) {
    switch field {
    case .time:
      appendQuote(to: &line)
      clock.appendInternetTime(to: &line)
      appendQuote(to: &line)
    case .level: append(word: record.level.rawValue, to: &line)
    case .message: append(word: "exchange", to: &line)
    case .id: append(record.id, to: &line)
    case .trace:
      guard let trace = record.trace else { return }
      appendQuote(to: &line)
      line.append(hexadecimal: trace.high)
      line.append(hexadecimal: trace.low)
      appendQuote(to: &line)
    case .client: append(record.client.span, limit: AccessLineFormat.maximumClientLength, to: &line)
    case .clientSubject: append(record.clientSubject.span, limit: AccessLineFormat.maximumSubjectLength, to: &line)
    case .route: append(record.route, to: &line)
    case .method: append(record.method.span, limit: AccessLineFormat.maximumMethodLength, to: &line)
    case .path: append(path, limit: AccessLineFormat.maximumPathLength, to: &line)
    case .status: append(record.status, to: &line)
    case .upstreamStatus: append(record.upstreamStatus, to: &line)
    case .code: append(record.code, to: &line)
    case .entry: append(record.entry, to: &line)
    case .language: append(record.language, to: &line)
    case .format: append(record.format, to: &line)
    case .duration: line.append(millisecondsFromNanoseconds: record.durationNanoseconds)
    case .upstreamHead: line.append(millisecondsFromNanoseconds: record.upstreamHeadNanoseconds ?? 0)
    case .dial: line.append(millisecondsFromNanoseconds: record.dialNanoseconds ?? 0)
    case .translation: line.append(millisecondsFromNanoseconds: record.translationNanoseconds ?? 0)
    case .bytesIn: append(record.bytesIn, to: &line)
    case .bytesOut: append(record.bytesOut, to: &line)
    case .upstream: append(record.upstream.span, limit: AccessLineFormat.maximumClientLength, to: &line)
    case .upstreamName: append(record.upstreamName, to: &line)
    case .reused: line.append((record.connectionReused == true ? "true" : "false").utf8.span)
    case .retries: append(record.retries, to: &line)
    case .failureSide: append(word: record.failure?.side.text ?? "", to: &line)
    case .failurePhase: append(word: record.failure?.phase.text ?? "", to: &line)
    case .reason: append(record.reason, limit: AccessLineFormat.maximumReasonLength, to: &line)
    }
  }

  private func append(_ number: Int, to line: inout OutputSpan<UInt8>) {
    if number < 0 { line.append(UInt8(ascii: "-")) }
    line.append(decimal: UInt64(number.magnitude))
  }

  /// A word of ours, which needs no escaping.
  private func append(word: String, to line: inout OutputSpan<UInt8>) {
    appendQuote(to: &line)
    line.append(word.utf8.span)
    appendQuote(to: &line)
  }

  /// An ID, in which nothing needs escaping in JSON.
  private func append(_ id: borrowing CorrelationID, to line: inout OutputSpan<UInt8>) {
    guard format == .json else { return append(id.bytes.span, to: &line) }
    appendQuote(to: &line)
    line.append(id.bytes.span)
    appendQuote(to: &line)
  }

  private func append(
    _ text: String, limit: Int = LogFormat.maximumTextLength, to line: inout OutputSpan<UInt8>
  ) {
    append(text.utf8.span, limit: limit, to: &line)
  }

  /// A text that may be anything.
  private func append(
    _ text: Span<UInt8>, limit: Int = LogFormat.maximumTextLength, to line: inout OutputSpan<UInt8>
  ) {
    let isBare = format == .logfmt
    if text.count <= limit, isBare ? LogString.isBare(text) : LogString.isPlain(text) {
      appendQuote(to: &line)
      line.append(text)
      return appendQuote(to: &line)
    }
    var escaped: [UInt8] = []
    format.append(Array(text)[...], limit: limit, to: &escaped)
    line.append(escaped.span)
  }

  /// Around what needs no escaping.
  private func appendQuote(to line: inout OutputSpan<UInt8>) {
    if format == .json { line.append(UInt8(ascii: "\"")) }
  }
}

extension [UInt8] {
  fileprivate init(_ bytes: Span<UInt8>) {
    self.init(capacity: bytes.count) { copy in
      for index in bytes.indices { copy.append(bytes[index]) }
    }
  }
}

extension AccessRecord {
  /// Whether there is anything to say about a field.
  fileprivate func has(_ field: AccessField) -> Bool {
    switch field {
    case .time, .level, .message, .id, .client, .method, .path, .status, .duration, .bytesIn, .bytesOut: true
    case .trace: trace != nil
    case .clientSubject: !clientSubject.isEmpty
    case .route: !route.isEmpty
    case .upstreamStatus: upstreamStatus > 0
    case .code: !code.isEmpty
    case .entry: !entry.isEmpty
    case .language: !language.isEmpty
    case .format: !format.isEmpty
    case .upstreamHead: upstreamHeadNanoseconds != nil
    case .dial: dialNanoseconds != nil
    case .translation: translationNanoseconds != nil
    case .upstream: !upstream.isEmpty
    case .upstreamName: !upstreamName.isEmpty
    case .reused: connectionReused != nil
    case .retries: retries > 0
    case .failureSide, .failurePhase: failure != nil
    case .reason: failure != nil && !reason.isEmpty
    }
  }
}
