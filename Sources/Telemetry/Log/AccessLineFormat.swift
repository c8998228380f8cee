/// How exchanges are written, made ready once for a configuration: which fields in which order, and how much of a query.
///
/// Immutable and shared by all loops; what changes from line to line is in the loop's `LogClock`.
public struct AccessLineFormat: Sendable {
  /// Most bytes of the path and query that are written; a longer one ends with `…`.
  public static let maximumPathLength = 1024
  static let maximumClientLength = 64
  static let maximumMethodLength = 32
  static let maximumReasonLength = 256

  private enum Layout: Sendable {
    case members(LogFormat, [Member], keys: [UInt8])
    case combined
  }

  /// A field, and where in the one array of all of them its key is, separator included.
  private struct Member: Sendable {
    let field: AccessField
    let key: Range<Int>
  }

  private let layout: Layout
  private let query: QueryDisclosure

  /// Lines of named values.
  public init(_ format: LogFormat, fields: [AccessField] = AccessField.allCases, query: QueryDisclosure = .hidden) {
    var keys: [UInt8] = []
    let members = fields.map { field in
      let start = keys.count
      keys.append(format.separator)
      keys += format.key(field.rawValue)
      return Member(field: field, key: start..<keys.count)
    }
    layout = .members(format, members, keys: keys)
    self.query = query
  }

  private init(combinedWith query: QueryDisclosure) {
    layout = .combined
    self.query = query
  }

  /// The lines of Apache and nginx, whose fields are fixed.
  public static func combined(query: QueryDisclosure = .hidden) -> AccessLineFormat {
    AccessLineFormat(combinedWith: query)
  }

  /// Whether `Referer`, `User-Agent` and the version of the request are written: nobody else need look for them.
  public var showsRequestFields: Bool {
    if case .combined = layout { true } else { false }
  }

  /// Appends the line of an exchange with its line feed.
  public func append(_ record: AccessRecord, clock: inout LogClock, to line: inout [UInt8]) {
    clock.set(record.nanosecondsSince1970)
    switch layout {
    case .combined: appendCombined(record, query, clock, to: &line)
    case .members(let format, let members, let keys):
      format.begin(&line)
      var separator = 1
      for member in members where record.has(member.field) {
        line.append(contentsOf: keys[(member.key.lowerBound + separator)..<member.key.upperBound])
        append(member.field, of: record, clock, as: format, to: &line)
        separator = 0
      }
      format.end(&line)
    }
  }

  private func append(
    _ field: AccessField, of record: AccessRecord, _ clock: LogClock, as format: LogFormat, to line: inout [UInt8]
  ) {
    switch field {
    case .time:
      format.appendQuote(to: &line)
      clock.appendInternetTime(to: &line)
      format.appendQuote(to: &line)
    case .level: format.append(word: record.level.rawValue, to: &line)
    case .message: format.append(word: "exchange", to: &line)
    case .id: format.append(record.id, to: &line)
    case .trace:
      format.appendQuote(to: &line)
      record.trace?.append(to: &line)
      format.appendQuote(to: &line)
    case .client: format.append(record.client, limit: Self.maximumClientLength, to: &line)
    case .route: format.append(record.route, to: &line)
    case .method: format.append(record.method, limit: Self.maximumMethodLength, to: &line)
    case .path: format.append(query.disclosed(record.path), limit: Self.maximumPathLength, to: &line)
    case .status: line.append(decimal: record.status)
    case .upstreamStatus: line.append(decimal: record.upstreamStatus)
    case .code: format.append(record.code, to: &line)
    case .entry: format.append(record.entry, to: &line)
    case .language: format.append(record.language, to: &line)
    case .format: format.append(record.format, to: &line)
    case .duration: line.append(millisecondsFromNanoseconds: record.durationNanoseconds)
    case .upstreamHead: line.append(millisecondsFromNanoseconds: record.upstreamHeadNanoseconds ?? 0)
    case .dial: line.append(millisecondsFromNanoseconds: record.dialNanoseconds ?? 0)
    case .translation: line.append(millisecondsFromNanoseconds: record.translationNanoseconds ?? 0)
    case .bytesIn: line.append(decimal: record.bytesIn)
    case .bytesOut: line.append(decimal: record.bytesOut)
    case .upstream: format.append(record.upstream, limit: Self.maximumClientLength, to: &line)
    case .reused: line.append(word: record.connectionReused == true ? "true" : "false")
    case .retries: line.append(decimal: record.retries)
    case .failureSide: format.append(word: record.failure?.side.text ?? "", to: &line)
    case .failurePhase: format.append(word: record.failure?.phase.text ?? "", to: &line)
    case .reason: format.append(record.reason, limit: Self.maximumReasonLength, to: &line)
    }
  }
}

extension AccessRecord {
  /// Whether there is anything to say about a field.
  fileprivate func has(_ field: AccessField) -> Bool {
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
