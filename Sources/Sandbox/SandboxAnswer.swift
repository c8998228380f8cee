/// What the sandbox answers to a request, before any fault changes how it is sent.
///
/// `SandboxAnswer.answer(to:)` decides it from the request's head alone; `SandboxScript` turns it into bytes and pauses
/// once the request's body has been read.
public struct SandboxAnswer: Sendable, Equatable {
  /// Where the body's bytes come from.
  public enum Body: Sendable, Equatable {
    /// These bytes.
    case bytes([UInt8])
    /// So many bytes of `BytePattern`, streamed.
    case pattern(count: Int)
    /// A JSON account of the request: method, target, fields, and the body's length and checksum.
    case echo
    /// A JSON account of the request's body only.
    case upload
  }

  /// How the end of the body is told (RFC 9112 section 6).
  public enum Framing: Sendable, Equatable {
    /// By Content-Length.
    case length
    /// By the chunked transfer coding, in chunks of at most so many bytes.
    case chunked(size: Int)
    /// By the end of the connection.
    case untilClose
  }

  /// The status code.
  public var status: Int
  /// The header fields, without those that frame the body.
  public var fields: [SandboxField]
  /// The body.
  public var body: Body
  /// How the body is framed.
  public var framing: Framing = .length
  /// Trailer fields; only with the chunked coding.
  public var trailers: [SandboxField] = []
  /// Whole interim responses that go before it (RFC 9110 section 15.2).
  public var interim: [SandboxInterim] = []
  /// The version in the status line.
  public var version = "HTTP/1.1"
  /// What goes wrong on the way.
  public var fault: SandboxFaultOrder?
  /// Whether the request's body is read before the answer begins.
  public var readsBodyFirst: Bool { fault?.fault != .earlyAnswer }

  /// An answer with a JSON body.
  public init(_ status: Int, json: String, fields: [SandboxField] = []) {
    self.init(status, type: "application/json; charset=utf-8", body: .bytes(Array(json.utf8)), fields: fields)
  }

  /// An answer with a body of any type; an empty type sends no Content-Type.
  public init(_ status: Int, type: String, body: Body, fields: [SandboxField] = []) {
    self.status = status
    self.fields = (type.isEmpty ? [] : [SandboxField("Content-Type", type)]) + fields
    self.body = body
  }
}

/// One interim (1xx) response.
public struct SandboxInterim: Sendable, Equatable {
  /// The status code, 100 to 199.
  public var status: Int
  /// Its header fields.
  public var fields: [SandboxField]

  /// An interim response.
  public init(_ status: Int, fields: [SandboxField] = []) {
    self.status = status
    self.fields = fields
  }
}
