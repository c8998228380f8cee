/// The head of a response; the counterpart of `RequestHead`.
public struct ResponseHead: Sendable {
  /// The status, 100 to 599.
  public internal(set) var status = 0
  /// The reason phrase; often empty.
  public internal(set) var reason = 0..<0
  /// The version of the message.
  public internal(set) var version = HTTPVersion.http11
  /// The field lines, in the order received.
  public internal(set) var fields: [FieldLine] = []
  /// How the end of the body is found, given the request's method. A 2xx to CONNECT is `untilClose`: a tunnel.
  public internal(set) var framing = BodyFraming.none
  /// Whether the connection may carry another request after this response. Never so after 101 or with `untilClose`.
  public internal(set) var keepAlive = false
  /// Whether a `Connection` field holds options other than `close`, `keep-alive`, `te` and `upgrade`.
  public internal(set) var nominatesOtherFields = false
  /// The bytes from the start of the range parsed to the end of the head. The body starts behind them.
  public internal(set) var byteCount = 0

  /// Whether the final response is still to come: 1xx, but not 101, after which the protocol is another.
  public var isInterim: Bool { status < 200 && status != 101 }

  /// An empty head, to be filled by a parser.
  public init() {}

  /// Whether the sender declared this field to be for this connection only (RFC 9110 section 7.6.1), in which case it
  /// must not be forwarded. `bytes` is the buffer that was parsed. The framing fields are never nominated.
  public func isNominatedByConnection(_ line: FieldLine, in bytes: Span<UInt8>) -> Bool {
    nominatesOtherFields && ConnectionOptions.nominate(line, among: fields, in: bytes)
  }

  /// The same on an array.
  @inlinable
  public func isNominatedByConnection(_ line: FieldLine, in bytes: borrowing [UInt8]) -> Bool {
    nominatesOtherFields && isNominatedByConnection(line, in: bytes.span)
  }
}
