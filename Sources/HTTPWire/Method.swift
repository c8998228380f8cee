/// A request method (RFC 9110 section 9). Methods are case-sensitive; everything not named here is `other`.
public enum Method: UInt8, Sendable, CaseIterable, Hashable {
  case get, head, post, put, delete, connect, options, trace, patch, other

  /// The method's token, for logs and metric labels; `_OTHER` for unknown ones (their bytes are at `methodRange`).
  public var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .put: "PUT"
    case .delete: "DELETE"
    case .connect: "CONNECT"
    case .options: "OPTIONS"
    case .trace: "TRACE"
    case .patch: "PATCH"
    case .other: "_OTHER"
    }
  }

  /// Whether repeating the request has the effect of sending it once (RFC 9110 section 9.2.2).
  public var isIdempotent: Bool {
    switch self {
    case .get, .head, .put, .delete, .options, .trace: true
    case .post, .patch, .connect, .other: false
    }
  }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    self = Self.candidate(length: range.count, first: bytes[range.lowerBound])
    if self != .other, !bytes.holds(name, at: range) { self = .other }
  }

  /// The only known method of this length with this first byte.
  private static func candidate(length: Int, first: UInt8) -> Method {
    switch (length, first) {
    case (3, UInt8(ascii: "G")): .get
    case (3, UInt8(ascii: "P")): .put
    case (4, UInt8(ascii: "P")): .post
    case (4, UInt8(ascii: "H")): .head
    case (5, UInt8(ascii: "P")): .patch
    case (5, UInt8(ascii: "T")): .trace
    case (6, UInt8(ascii: "D")): .delete
    case (7, UInt8(ascii: "C")): .connect
    case (7, UInt8(ascii: "O")): .options
    default: .other
    }
  }
}
