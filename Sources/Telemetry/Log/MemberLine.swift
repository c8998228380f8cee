/// The line of an exchange as named values: which, in which order.
///
/// Written for every exchange, so that the room for all of it is asked for once, and each part is written into it by position.
/// A class, so that asking it counts one reference.
final class MemberLine: Sendable {
  /// A field, and what stands around its value.
  private struct Member: Sendable {
    let field: AccessField
    /// The key with all that stands before the value.
    let opening: ShortWord
    /// What stands behind the value, the separator included: one or two of eight bytes.
    let closing: UInt64
    let closingCount: Int
  }

  /// What a number, a point in time, an ID of a trace or a word of ours takes at most.
  private static let valueRoom = 32
  /// What escaping makes of a byte at most: `\u001f`.
  private static let escapedLength = 6
  /// What stands around a text at most: quotes, `…`.
  private static let textRoom = 8

  private let format: LogFormat
  private let members: [Member]
  /// What a line takes at most, but for its texts.
  private let fixedRoom: Int

  init(_ format: LogFormat, _ fields: [AccessField]) {
    self.format = format
    members = fields.map { field in
      let quote = field.isText && format == .json ? "\"" : ""
      let value = field == .message ? "exchange" : ""
      return Member(
        field: field, opening: ShortWord(format.key(field.rawValue) + Array("\(quote)\(value)".utf8)),
        closing: (quote.utf8 + [format.separator]).reversed().reduce(0) { $0 << 8 | UInt64($1) },
        closingCount: quote.utf8.count + 1)
    }
    fixedRoom = members.reduce(ShortWord.maximumLength) { room, member in
      room + member.opening.count + member.closingCount + (member.field.isFree ? Self.textRoom : Self.valueRoom)
    }
  }

  /// Appends the line; `path` is what may be written of the path.
  func append(
    _ record: borrowing AccessRecord, path: ArraySlice<UInt8>, _ clock: borrowing LogClock, to line: inout [UInt8]
  ) {
    let room = fixedRoom + roomForTexts(record, path: path)
    line.append(addingCapacity: room) { output in
      let start = output.count
      output.append(repeating: 0, count: room)
      var all = output.mutableSpan
      let end = put(record, path: path.span, clock, into: &all, at: start)
      output.removeLast(start + room - end)
    }
  }

  private func roomForTexts(_ record: borrowing AccessRecord, path: ArraySlice<UInt8>) -> Int {
    let named = record.route.utf8.count + record.code.utf8.count + record.entry.utf8.count
    let answer = record.language.utf8.count + record.format.utf8.count
    let received = record.client.count + record.method.count + record.upstream.count + path.count
    return (record.id.bytes.count + named + answer + received + record.reason.utf8.count) * Self.escapedLength
  }

  /// Writes the line from `start` on, and returns where it ends.
  private func put(
    _ record: borrowing AccessRecord, path: Span<UInt8>, _ clock: borrowing LogClock,
    into line: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    var position = start
    if format == .json { line.put(UInt64(UInt8(ascii: "{")), count: 1, at: &position) }
    let empty = position
    for member in members where record.has(member.field) {
      line.put(member.opening, at: &position)
      put(member.field, of: record, path: path, clock, into: &line, at: &position)
      line.put(member.closing, count: member.closingCount, at: &position)
    }
    // The last separator is one too many.
    if position > empty { position &-= 1 }
    if format == .json { line.put(UInt64(UInt8(ascii: "}")), count: 1, at: &position) }
    line.put(UInt64(UInt8(ascii: "\n")), count: 1, at: &position)
    return position
  }

  @inline(__always)
  private func put(
    _ field: AccessField, of record: borrowing AccessRecord, path: Span<UInt8>, _ clock: borrowing LogClock,
    into line: inout MutableSpan<UInt8>, at position: inout Int
  ) {
    switch field {
    case .time: clock.putInternetTime(into: &line, at: &position)
    case .level: line.put(record.level.rawValue.utf8.span, at: &position)
    // It stands in the opening.
    case .message: break
    case .id: put(record.id.bytes.span, into: &line, at: &position)
    case .trace:
      line.put(hexadecimal: record.trace?.high ?? 0, at: &position)
      line.put(hexadecimal: record.trace?.low ?? 0, at: &position)
    case .client: put(record.client.span, limit: AccessLineFormat.maximumClientLength, into: &line, at: &position)
    case .route: put(record.route.utf8.span, into: &line, at: &position)
    case .method: put(record.method.span, limit: AccessLineFormat.maximumMethodLength, into: &line, at: &position)
    case .path: put(path, limit: AccessLineFormat.maximumPathLength, into: &line, at: &position)
    case .status: line.put(decimal: record.status, at: &position)
    case .upstreamStatus: line.put(decimal: record.upstreamStatus, at: &position)
    case .code: put(record.code.utf8.span, into: &line, at: &position)
    case .entry: put(record.entry.utf8.span, into: &line, at: &position)
    case .language: put(record.language.utf8.span, into: &line, at: &position)
    case .format: put(record.format.utf8.span, into: &line, at: &position)
    case .duration: line.put(millisecondsFromNanoseconds: record.durationNanoseconds, at: &position)
    case .upstreamHead: line.put(millisecondsFromNanoseconds: record.upstreamHeadNanoseconds ?? 0, at: &position)
    case .dial: line.put(millisecondsFromNanoseconds: record.dialNanoseconds ?? 0, at: &position)
    case .translation: line.put(millisecondsFromNanoseconds: record.translationNanoseconds ?? 0, at: &position)
    case .bytesIn: line.put(decimal: record.bytesIn, at: &position)
    case .bytesOut: line.put(decimal: record.bytesOut, at: &position)
    case .upstream: put(record.upstream.span, limit: AccessLineFormat.maximumClientLength, into: &line, at: &position)
    case .reused: line.put((record.connectionReused == true ? "true" : "false").utf8.span, at: &position)
    case .retries: line.put(decimal: record.retries, at: &position)
    case .failureSide: line.put((record.failure?.side.text ?? "").utf8.span, at: &position)
    case .failurePhase: line.put((record.failure?.phase.text ?? "").utf8.span, at: &position)
    case .reason:
      put(record.reason.utf8.span, limit: AccessLineFormat.maximumReasonLength, into: &line, at: &position)
    }
  }

  /// A text that may be anything.
  private func put(
    _ text: Span<UInt8>, limit: Int = LogFormat.maximumTextLength, into line: inout MutableSpan<UInt8>,
    at position: inout Int
  ) {
    let isFit = text.count <= limit && (format == .json || LogString.isBare(text))
    if isFit, line.put(plain: text, at: &position) { return }
    var escaped: [UInt8] = []
    format.append(Array(text)[...], limit: limit, to: &escaped)
    // In JSON the quotes stand around it already.
    line.put((format == .json ? escaped.dropFirst().dropLast() : escaped[...]).span, at: &position)
  }
}

extension [UInt8] {
  fileprivate init(_ bytes: Span<UInt8>) {
    self.init(capacity: bytes.count) { copy in
      for index in bytes.indices { copy.append(bytes[index]) }
    }
  }
}

extension AccessField {
  /// Whether the value is a string in JSON.
  fileprivate var isText: Bool {
    switch self {
    case .status, .upstreamStatus, .duration, .upstreamHead, .dial, .translation, .bytesIn, .bytesOut, .reused,
      .retries:
      false
    default: true
    }
  }

  /// Whether the value is a text of any length.
  fileprivate var isFree: Bool {
    switch self {
    case .time, .level, .message, .trace, .failureSide, .failurePhase: false
    default: isText
    }
  }
}

extension AccessRecord {
  /// Whether there is anything to say about a field.
  @inline(__always)
  fileprivate borrowing func has(_ field: AccessField) -> Bool {
    switch field {
    case .time, .level, .message, .id, .client, .method, .path, .status, .duration, .bytesIn, .bytesOut: true
    case .trace: trace != nil
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
    case .reused: connectionReused != nil
    case .retries: retries > 0
    case .failureSide, .failurePhase: failure != nil
    case .reason: failure != nil && !reason.isEmpty
    }
  }
}
