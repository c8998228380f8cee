/// What can go wrong with an answer, on demand: by the path `/api/v2/sandbox/faults/<name>` or the field
/// `X-Sandbox-Fault: <name>` on any path, each with `?ms=` and `?bytes=` behind the name.
///
/// With a path, `status=` and `error=` choose what the answer would have been.
public enum SandboxFault: String, Sendable, CaseIterable {
  // MARK: Time
  /// Waits `ms` before the head.
  case slowHead = "slow-head"
  /// Sends the head in single bytes, `ms` apart.
  case dripHead = "drip-head"
  /// Sends the body in parts of `bytes`, each after a pause of `ms`.
  case slowBody = "slow-body"
  /// Reads the request and never answers.
  case neverAnswers = "never-answers"
  /// Sends the head and half of the body, then nothing more.
  case stallBody = "stall-body"

  // MARK: Ends
  /// Closes after the request, without a byte of an answer.
  case closeAfterAccept = "close-after-accept"
  /// Closes within the head.
  case cutHead = "cut-head"
  /// Closes within a body of declared length, after `bytes` of it.
  case cutBody = "cut-body"
  /// Closes within a chunked body, without the last chunk.
  case cutChunked = "cut-chunked"
  /// Resets the connection before the head.
  case resetHead = "reset"
  /// Resets the connection after `bytes` of the body.
  case resetBody = "reset-body"
  /// Answers completely, keeps the connection for `ms`, then closes it though it said it would not.
  case closeIdle = "close-idle"
  /// Answers completely with the connection kept, then resets it after `ms`.
  case resetIdle = "reset-idle"
  /// Answers at once, without reading the request's body, and closes.
  case earlyAnswer = "early-answer"

  // MARK: Lengths
  /// Declares `bytes` more than it sends, and keeps the connection.
  case wrongLengthFewer = "wrong-length-fewer"
  /// Sends `bytes` more than it declares, and keeps the connection.
  case wrongLengthMore = "wrong-length-more"
  /// Sends a whole second response that nobody asked for, with the first one or `ms` after it.
  case surplus
  /// A body of `bytes`, streamed.
  case hugeBody = "huge-body"
  /// A chunked body of `bytes`, streamed.
  case hugeChunked = "huge-chunked"
  /// A header field of `bytes`.
  case bigHead = "big-head"
  /// So many header fields as `bytes` says.
  case manyFields = "many-fields"

  // MARK: Codings and framings
  /// The body in gzip.
  case gzip
  /// The body in deflate, with the zlib wrapper of RFC 1950.
  case deflate
  /// Says gzip, and is not.
  case brokenGzip = "broken-gzip"
  /// A gzip body that ends in the middle.
  case cutGzip = "cut-gzip"
  /// A small gzip body that expands to `bytes`.
  case gzipBomb = "gzip-bomb"
  /// A coding that nobody knows.
  case unknownCoding = "unknown-coding"
  /// The body in chunks of `bytes`.
  case chunked
  /// The body in chunks with extensions.
  case chunkExtensions = "chunk-extensions"
  /// The body in chunks, with trailer fields.
  case trailers
  /// The body ends with the connection; status line of HTTP/1.1.
  case untilClose = "until-close"
  /// The body ends with the connection; status line of HTTP/1.0.
  case oldVersion = "http-1.0"
  /// A 103 before the answer.
  case earlyHints = "early-hints"
  /// A 100 before the answer, asked for or not.
  case unaskedContinue = "continue"
  /// A 102 each `ms`, three times, then the answer.
  case processing
  /// Hop-by-hop fields that a proxy must not pass on.
  case hopByHop = "hop-by-hop"
  /// Refuses to go on without an upgrade: 426.
  case upgradeRefused = "upgrade-refused"
  /// Switches protocols though nobody asked: 101.
  case upgradeUnasked = "upgrade-unasked"

  // MARK: Not HTTP
  /// Bytes that are no HTTP.
  case garbage
  /// A status line with a version nobody speaks.
  case badVersion = "malformed-version"
  /// A status of two digits.
  case badStatus = "malformed-status"
  /// A field line without a colon.
  case badField = "malformed-field"
  /// White space between a field's name and the colon.
  case spacedField = "malformed-field-space"
  /// A field line folded onto a second line.
  case foldedField = "malformed-folding"
  /// A NUL in a field's value.
  case nulField = "malformed-nul"
  /// Two Content-Length fields that differ.
  case twoLengths = "malformed-two-lengths"
  /// A Content-Length that is no number.
  case badLength = "malformed-length"
  /// Content-Length and Transfer-Encoding.
  case bothLengths = "malformed-both-lengths"
  /// A transfer coding that nobody knows.
  case badCoding = "malformed-transfer-coding"
  /// A chunk size that is no number.
  case badChunk = "malformed-chunk"
}

/// A fault with its parameters.
public struct SandboxFaultOrder: Sendable, Equatable {
  /// Which fault.
  public var fault: SandboxFault
  /// The pause that belongs to it, by default the fault's own; at most ten minutes.
  public var milliseconds: Int
  /// The size that belongs to it; nil for the fault's own default.
  public var byteCount: Int?

  /// A fault with parameters.
  public init(_ fault: SandboxFault, milliseconds: Int? = nil, byteCount: Int? = nil) {
    self.fault = fault
    self.milliseconds = min(milliseconds ?? Self.defaultMilliseconds(of: fault), 600_000)
    self.byteCount = byteCount.map { min($0, Self.maximumByteCount) }
  }

  /// A fault by its name; nil when there is none of that name.
  public init?(name: String, parameters: SandboxParameters) {
    let aliases = ["wrong-length": "wrong-length-fewer", "reset-head": "reset", "100-continue": "continue"]
    guard let fault = SandboxFault(rawValue: aliases[name] ?? name) else { return nil }
    self.init(fault, milliseconds: parameters.integer("ms"), byteCount: parameters.integer("bytes"))
  }

  /// A fault as the field `X-Sandbox-Fault` names it: `slow-body?ms=20&bytes=5`.
  public init?(field value: String) {
    let parts = value.split(separator: "?", maxSplits: 1)
    guard let name = parts.first else { return nil }
    self.init(name: String(name), parameters: SandboxParameters(parsing: parts.count > 1 ? parts[1] : ""))
  }

  /// A tebibyte: more than anyone waits for, and far from any overflow.
  static let maximumByteCount = 1 << 40

  private static func defaultMilliseconds(of fault: SandboxFault) -> Int {
    switch fault {
    case .closeIdle, .resetIdle, .resetBody, .surplus: return 0
    case .dripHead: return 10
    case .slowBody, .processing: return 200
    default: return 1000
    }
  }
}
