import ByteWords

/// The line of an exchange as named values: which, in which order.
///
/// Written for every exchange, so that the room for all of it is asked for once, and each part is copied into it.
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
    fixedRoom = members.reduce(Self.textRoom + OutputSpan<UInt8>.slack) { room, member in
      room + member.opening.count + member.closingCount + (member.field.isFree ? Self.textRoom : Self.valueRoom)
    }
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
    _ record: borrowing AccessRecord, path: Span<UInt8>, _ clock: borrowing LogClock,
    to line: inout OutputSpan<UInt8>
  ) {
    if format == .json { line.append(UInt8(ascii: "{")) }
    let start = line.count
    for member in members where record.has(member.field) {
      line.append(member.opening)
      append(member.field, of: record, path: path, clock, to: &line)
      line.append(eight: member.closing, count: member.closingCount)
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
    case .time: clock.appendInternetTime(to: &line)
    case .level: line.append(copying: record.level.rawValue.utf8.span)
    // It stands in the opening.
    case .message: break
    case .id: append(record.id.bytes.span, to: &line)
    case .trace:
      line.append(hexadecimal: record.trace?.high ?? 0)
      line.append(hexadecimal: record.trace?.low ?? 0)
    case .client: append(record.client.span, limit: AccessLineFormat.maximumClientLength, to: &line)
    case .clientSubject: append(record.clientSubject.span, limit: AccessLineFormat.maximumSubjectLength, to: &line)
    case .route: append(record.route.utf8.span, to: &line)
    case .method: append(record.method.span, limit: AccessLineFormat.maximumMethodLength, to: &line)
    case .path: append(path, limit: AccessLineFormat.maximumPathLength, to: &line)
    case .status: line.append(decimal: record.status)
    case .upstreamStatus: line.append(decimal: record.upstreamStatus)
    case .code: append(record.code.utf8.span, to: &line)
    case .entry: append(record.entry.utf8.span, to: &line)
    case .language: append(record.language.utf8.span, to: &line)
    case .format: append(record.format.utf8.span, to: &line)
    case .duration: line.append(millisecondsFromNanoseconds: record.durationNanoseconds)
    case .upstreamHead: line.append(millisecondsFromNanoseconds: record.upstreamHeadNanoseconds ?? 0)
    case .dial: line.append(millisecondsFromNanoseconds: record.dialNanoseconds ?? 0)
    case .translation: line.append(millisecondsFromNanoseconds: record.translationNanoseconds ?? 0)
    case .bytesIn: line.append(decimal: record.bytesIn)
    case .bytesOut: line.append(decimal: record.bytesOut)
    case .upstream: append(record.upstream.span, limit: AccessLineFormat.maximumClientLength, to: &line)
    case .upstreamName: append(record.upstreamName.utf8.span, to: &line)
    case .reused: line.append(copying: (record.connectionReused == true ? "true" : "false").utf8.span)
    case .retries: line.append(decimal: record.retries)
    case .failureSide: line.append(copying: (record.failure?.side.text ?? "").utf8.span)
    case .failurePhase: line.append(copying: (record.failure?.phase.text ?? "").utf8.span)
    case .reason:
      append(record.reason.utf8.span, limit: AccessLineFormat.maximumReasonLength, to: &line)
    }
  }

  /// A text that may be anything.
  private func append(
    _ text: Span<UInt8>, limit: Int = LogFormat.maximumTextLength, to line: inout OutputSpan<UInt8>
  ) {
    let isFit = text.count <= limit && (format == .json || LogString.isBare(text))
    if isFit, line.append(plain: text) { return }
    var escaped: [UInt8] = []
    format.append(Array(text)[...], limit: limit, to: &escaped)
    // In JSON the quotes stand around it already.
    line.append(copying: (format == .json ? escaped.dropFirst().dropLast() : escaped[...]).span)
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
