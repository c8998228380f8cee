/// How exchanges are written, made ready once for a configuration: which fields in which order, and how much of a query.
///
/// Immutable and shared by all loops; what changes from line to line is in the loop's `LogClock`.
public struct AccessLineFormat: Sendable {
  /// Most bytes of the path and query that are written; a longer one ends with `…`.
  public static let maximumPathLength = 1024
  static let maximumClientLength = 64
  static let maximumMethodLength = 32
  static let maximumReasonLength = 256
  /// Longest subject of a certificate, in bytes: whole, because TLS takes no longer one.
  static let maximumSubjectLength = 1_024

  private enum Layout: Sendable {
    case members(MemberLine)
    case combined
  }

  private let layout: Layout
  private let query: QueryDisclosure

  /// Lines of named values.
  public init(_ format: LogFormat, fields: [AccessField] = AccessField.allCases, query: QueryDisclosure = .hidden) {
    layout = .members(MemberLine(format, fields))
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
  public func append(_ record: borrowing AccessRecord, clock: inout LogClock, to line: inout [UInt8]) {
    clock.set(record.nanosecondsSince1970)
    switch layout {
    case .combined: appendCombined(record, query, clock, to: &line)
    case .members(let members): members.append(record, path: query.disclosed(record.path), clock, to: &line)
    }
  }
}
