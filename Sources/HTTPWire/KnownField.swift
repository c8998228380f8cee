/// The fields the proxy, the translator or the logs act on; every other one is `other` and only ever copied.
///
/// `close` is no field: the name is reserved (RFC 9110 section 18.4), because connection options and fields share names.
public enum KnownField: UInt8, Sendable, CaseIterable, Hashable {
  case other
  case host, contentLength, transferEncoding, connection, close, keepAlive, proxyConnection, te, trailer, upgrade,
    expect,
    proxyAuthenticate, proxyAuthorization, http2Settings
  case contentType, contentEncoding, contentDisposition, contentLanguage, contentLocation, contentRange, contentDigest,
    contentMD5,
    reprDigest, digest
  case accept, acceptEncoding, acceptLanguage, acceptRanges, authorization, userAgent, cookie, setCookie
  case cacheControl, expires, age, vary, etag, lastModified, date, server, retryAfter, location, link, allow,
    wwwAuthenticate
  case via, forwarded, xForwardedFor, xForwardedProto, xForwardedHost, xRequestID, traceparent, tracestate,
    b3, xB3TraceID, xB3SpanID, xB3ParentSpanID, xB3Sampled, xB3Flags, maxForwards, idempotencyKey

  /// Whether the field concerns one connection only and is never forwarded (RFC 9110 section 7.6.1). `Trailer` is not
  /// among them: it describes trailers, which are forwarded. The names in `Connection` are asked for with
  /// `isNominatedByConnection`.
  public var isHopByHop: Bool {
    switch self {
    case .connection, .close, .keepAlive, .proxyConnection, .te, .transferEncoding, .upgrade, .proxyAuthenticate,
      .proxyAuthorization, .http2Settings:
      true
    default: false
    }
  }

  /// Whether the field means nothing, or harm, in a trailer section: framing, routing, authentication, content
  /// format (RFC 9110 section 6.5.1). `BodyReader` drops such lines.
  public var isForbiddenInTrailers: Bool {
    switch self {
    case .contentLength, .host, .trailer, .expect, .cacheControl, .maxForwards, .authorization, .wwwAuthenticate,
      .cookie, .setCookie, .contentEncoding, .contentType, .contentRange, .contentLanguage, .contentLocation,
      .age, .date, .expires, .location, .retryAfter, .vary:
      true
    default: isHopByHop
    }
  }

  /// The field's name in its usual spelling; empty for `other`.
  public var name: String {
    switch self {
    case .other: ""
    case .host: "Host"
    case .contentLength: "Content-Length"
    case .transferEncoding: "Transfer-Encoding"
    case .connection: "Connection"
    case .close: "Close"
    case .keepAlive: "Keep-Alive"
    case .proxyConnection: "Proxy-Connection"
    case .te: "TE"
    case .trailer: "Trailer"
    case .upgrade: "Upgrade"
    case .expect: "Expect"
    case .proxyAuthenticate: "Proxy-Authenticate"
    case .proxyAuthorization: "Proxy-Authorization"
    case .http2Settings: "HTTP2-Settings"
    case .contentType: "Content-Type"
    case .contentEncoding: "Content-Encoding"
    case .contentLanguage: "Content-Language"
    case .contentLocation: "Content-Location"
    case .contentRange: "Content-Range"
    case .contentDigest: "Content-Digest"
    case .contentDisposition: "Content-Disposition"
    case .contentMD5: "Content-MD5"
    case .reprDigest: "Repr-Digest"
    case .digest: "Digest"
    case .accept: "Accept"
    case .acceptEncoding: "Accept-Encoding"
    case .acceptLanguage: "Accept-Language"
    case .acceptRanges: "Accept-Ranges"
    case .authorization: "Authorization"
    case .userAgent: "User-Agent"
    case .cookie: "Cookie"
    case .setCookie: "Set-Cookie"
    case .cacheControl: "Cache-Control"
    case .expires: "Expires"
    case .age: "Age"
    case .vary: "Vary"
    case .etag: "ETag"
    case .lastModified: "Last-Modified"
    case .date: "Date"
    case .server: "Server"
    case .retryAfter: "Retry-After"
    case .location: "Location"
    case .link: "Link"
    case .allow: "Allow"
    case .wwwAuthenticate: "WWW-Authenticate"
    case .via: "Via"
    case .forwarded: "Forwarded"
    case .xForwardedFor: "X-Forwarded-For"
    case .xForwardedProto: "X-Forwarded-Proto"
    case .xForwardedHost: "X-Forwarded-Host"
    case .xRequestID: "X-Request-ID"
    case .traceparent: "traceparent"
    case .tracestate: "tracestate"
    case .b3: "b3"
    case .xB3TraceID: "X-B3-TraceId"
    case .xB3SpanID: "X-B3-SpanId"
    case .xB3ParentSpanID: "X-B3-ParentSpanId"
    case .xB3Sampled: "X-B3-Sampled"
    case .xB3Flags: "X-B3-Flags"
    case .maxForwards: "Max-Forwards"
    case .idempotencyKey: "Idempotency-Key"
    }
  }
}
