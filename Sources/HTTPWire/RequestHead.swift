/// The four forms of a request target (RFC 9112 section 3.2).
public enum TargetForm: UInt8, Sendable, Hashable {
  case origin, absolute, authority, asterisk
}

/// The head of a request: what the proxy acts on, as values, and where everything is in the received bytes.
///
/// A connection makes one and lets `RequestHeadParser` fill it again for each request, so that the storage of
/// `fields` is allocated once. All ranges are offsets into the buffer that was parsed.
public struct RequestHead: Sendable {
  /// The method, if it is a known one.
  public internal(set) var method = Method.other
  /// The method's token.
  public internal(set) var methodRange = 0..<0
  /// The request target, as received.
  public internal(set) var target = 0..<0
  /// The form of the target.
  public internal(set) var form = TargetForm.origin
  /// The target's path and query, as received. Empty in authority-form; `*` in asterisk-form. In absolute-form it
  /// may be empty or begin with `?`: `appendPathAndQuery` writes what belongs there.
  public internal(set) var pathAndQuery = 0..<0
  /// The effective host and port: the target's in absolute- and authority-form, else that of `Host`. Empty only
  /// when an HTTP/1.0 request has none.
  public internal(set) var authority = 0..<0
  /// The version of the message.
  public internal(set) var version = HTTPVersion.http11
  /// The field lines, in the order received.
  public internal(set) var fields: [FieldLine] = []
  /// How the end of the body is found: `none`, `length` or `chunked`.
  public internal(set) var framing = BodyFraming.none
  /// Whether the client lets the connection persist after the response (RFC 9112 section 9.3). An HTTP/1.0 client
  /// that asks for `keep-alive` gets it: this is a gateway, not a proxy of the client's choosing.
  public internal(set) var keepAlive = false
  /// Whether the client waits for a 100 before it sends the body. Never so without a body or in HTTP/1.0
  /// (RFC 9110 section 10.1.1).
  public internal(set) var expectsContinue = false
  /// Whether the client asks to switch protocols: `Upgrade`, nominated by `Connection`, in HTTP/1.1.
  public internal(set) var upgrade = false
  /// Whether a `Connection` field holds options other than `close`, `keep-alive`, `te` and `upgrade`. When it does
  /// not, `isNominatedByConnection` need not be asked.
  public internal(set) var nominatesOtherFields = false
  /// The bytes from the start of the range parsed to the end of the head. The body starts behind them.
  public internal(set) var byteCount = 0

  /// An empty head, to be filled by a parser.
  public init() {}

  /// Empties the head and keeps the storage of `fields`: what a refused message leaves unset is never that of the message
  /// before.
  mutating func reset() {
    var fields = fields
    self.fields = []
    fields.removeAll(keepingCapacity: true)
    self = RequestHead()
    self.fields = fields
  }

  /// Whether the sender declared this field to be for this connection only (RFC 9110 section 7.6.1), in which case it
  /// must not be forwarded. `bytes` is the buffer that was parsed. Host and the framing fields are never nominated.
  public func isNominatedByConnection(_ line: FieldLine, in bytes: Span<UInt8>) -> Bool {
    nominatesOtherFields && ConnectionOptions.nominate(line, among: fields, in: bytes)
  }

  /// The same on an array.
  @inlinable
  public func isNominatedByConnection(_ line: FieldLine, in bytes: borrowing [UInt8]) -> Bool {
    nominatesOtherFields && isNominatedByConnection(line, in: bytes.span)
  }
}
