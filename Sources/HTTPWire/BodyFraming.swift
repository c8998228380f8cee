/// How the end of a body is found (RFC 9112 section 6.3).
public enum BodyFraming: Equatable, Sendable {
  /// There is no body.
  case none
  /// Exactly so many bytes (`Content-Length`).
  case length(Int)
  /// The chunked transfer coding (RFC 9112 section 7.1).
  case chunked
  /// All bytes until the peer closes; only in responses.
  case untilClose
}

/// The versions this codec speaks. A higher minor version of HTTP/1 counts as 1.1 (RFC 9110 section 2.5).
public enum HTTPVersion: UInt8, Sendable, Hashable {
  case http10, http11
}
