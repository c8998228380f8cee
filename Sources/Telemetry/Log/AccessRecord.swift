/// What the access log says about one exchange. Members that have no value are left out of the line.
///
/// Not to be copied: that would count a reference for each text.
public struct AccessRecord: ~Copyable, Sendable {
  /// When the exchange ended, Unix time.
  public var nanosecondsSince1970: Int64
  /// How loud the line is.
  public var level: LogLevel
  /// The exchange's ID.
  public var id: CorrelationID
  /// The trace that the exchange is part of.
  public var trace: TraceID?
  /// The client's address as text.
  public var client: ArraySlice<UInt8>
  /// The subject of the client's certificate as one line of ASCII; empty without one.
  public var clientSubject: ArraySlice<UInt8> = []
  /// The name of the route.
  public var route = ""
  /// The method as received.
  public var method: ArraySlice<UInt8>
  /// The path and query as received; how much of the query is written, `QueryDisclosure` says.
  public var path: ArraySlice<UInt8>
  /// The version of the request, for the combined format: `HTTP/1.1`.
  public var version = "HTTP/1.1"
  /// `Referer` as received, for the combined format; empty where there is none.
  public var referer: ArraySlice<UInt8> = []
  /// `User-Agent` as received, for the combined format; empty where there is none.
  public var userAgent: ArraySlice<UInt8> = []
  /// The status sent.
  public var status: Int
  /// The status that the upstream sent, 0 if none.
  public var upstreamStatus = 0
  /// The organisation's code; empty unless an error was translated, as are the next three.
  public var code = ""
  /// The catalogue entry's ID.
  public var entry = ""
  /// The language of the text that was sent.
  public var language = ""
  /// The format it was sent in.
  public var format = ""
  /// From the request's first byte to the last byte of its answer.
  public var durationNanoseconds: UInt64
  /// From the request's last byte to the upstream's response head; nil if none came.
  public var upstreamHeadNanoseconds: UInt64?
  /// What making the upstream connection took; nil if none was made for this exchange.
  public var dialNanoseconds: UInt64?
  /// What making the error's answer took.
  public var translationNanoseconds: UInt64?
  /// Bytes of the request's body received from the client.
  public var bytesIn = 0
  /// Bytes sent to the client.
  public var bytesOut = 0
  /// The address of the upstream, `203.0.113.5:443`; empty if none was reached.
  public var upstream: ArraySlice<UInt8> = []
  /// The name of the upstream; empty if there is only one, or the request was meant for none.
  public var upstreamName = ""
  /// Whether the upstream connection had been used before; nil if none was used.
  public var connectionReused: Bool?
  /// How often the request was sent once more.
  public var retries = 0
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
}
