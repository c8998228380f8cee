/// What the access log says about one exchange, written as one line of JSON. Members that have no value are left out.
public struct AccessRecord: Sendable {
  /// When the exchange ended, Unix time.
  public var nanosecondsSince1970: Int64
  /// How loud the line is.
  public var level: LogLevel
  /// The exchange's ID.
  public var id: CorrelationID
  /// The client's address as text.
  public var client: ArraySlice<UInt8>
  /// The method as received.
  public var method: ArraySlice<UInt8>
  /// The path as received. A query is never logged: it is cut off here again, for safety.
  public var path: ArraySlice<UInt8>
  /// The status sent.
  public var status: Int
  /// The status that the upstream sent, 0 if none.
  public var upstreamStatus = 0
  /// The organisation's code; empty unless an error was translated, as are the next two.
  public var code = ""
  /// The catalogue entry's ID.
  public var entry = ""
  /// The language of the text that was sent.
  public var language = ""
  /// From the request's first byte to the last byte of its answer.
  public var durationNanoseconds: UInt64
  /// From the request's last byte to the upstream's response head; nil if none came.
  public var upstreamHeadNanoseconds: UInt64?
  /// Bytes received from the client.
  public var bytesIn = 0
  /// Bytes sent to the client.
  public var bytesOut = 0
  /// Whether the upstream connection had been used before; nil if none was used.
  public var connectionReused: Bool?
  /// Whether the request was sent once more on a fresh connection.
  public var retried = false
  /// Who failed and in which phase; nil if nobody did.
  public var failure: (side: FailureSide, phase: ExchangePhase)?
  /// What a library said of the failure, for the operator only; empty if nothing.
  public var reason = ""

  /// What every exchange has; the rest is set where it applies.
  public init(
    nanosecondsSince1970: Int64, level: LogLevel, id: CorrelationID, client: ArraySlice<UInt8>,
    method: ArraySlice<UInt8>, path: ArraySlice<UInt8>, status: Int, durationNanoseconds: UInt64
  ) {
    self.nanosecondsSince1970 = nanosecondsSince1970
    self.level = level
    self.id = id
    self.client = client
    self.method = method
    self.path = path
    self.status = status
    self.durationNanoseconds = durationNanoseconds
  }

  /// Most bytes of the path that are written; a longer one ends with `…`.
  public static let maximumPathLength = 1024
  private static let maximumClientLength = 64
  private static let maximumMethodLength = 32

  /// Appends the line with its line feed.
  public func append(to buffer: inout [UInt8]) {
    LogLine.begin(&buffer, nanosecondsSince1970: nanosecondsSince1970, level: level)
    LogLine.member(.message, "exchange", &buffer)
    buffer.append(contentsOf: LogKey.id.bytes)
    buffer.append(UInt8(ascii: "\""))
    id.append(to: &buffer)
    buffer.append(UInt8(ascii: "\""))
    appendRequest(to: &buffer)
    appendAnswer(to: &buffer)
    appendTransport(to: &buffer)
    LogLine.end(&buffer)
  }

  private func appendRequest(to buffer: inout [UInt8]) {
    LogLine.member(.client, client, limit: Self.maximumClientLength, &buffer)
    LogLine.member(.method, method, limit: Self.maximumMethodLength, &buffer)
    let end = path.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? path.endIndex
    LogLine.member(.path, path[..<end], limit: Self.maximumPathLength, &buffer)
  }

  private func appendAnswer(to buffer: inout [UInt8]) {
    if upstreamStatus > 0 { LogLine.member(.upstreamStatus, upstreamStatus, &buffer) }
    LogLine.member(.status, status, &buffer)
    if !code.isEmpty { LogLine.member(.code, code, &buffer) }
    if !entry.isEmpty { LogLine.member(.entry, entry, &buffer) }
    if !language.isEmpty { LogLine.member(.language, language, &buffer) }
    LogLine.member(.duration, millisecondsFromNanoseconds: durationNanoseconds, &buffer)
  }

  private func appendTransport(to buffer: inout [UInt8]) {
    if let upstreamHeadNanoseconds {
      LogLine.member(.upstreamHead, millisecondsFromNanoseconds: upstreamHeadNanoseconds, &buffer)
    }
    LogLine.member(.bytesIn, bytesIn, &buffer)
    LogLine.member(.bytesOut, bytesOut, &buffer)
    if let connectionReused { LogLine.member(.reused, connectionReused, &buffer) }
    if retried { LogLine.member(.retried, true, &buffer) }
    if let failure {
      LogLine.member(.failureSide, failure.side.text, &buffer)
      LogLine.member(.failurePhase, failure.phase.text, &buffer)
      if !reason.isEmpty { LogLine.member(.reason, reason, limit: 256, &buffer) }
    }
  }
}
