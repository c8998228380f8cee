/// Where an egress proxy is, and what it speaks.
public typealias EgressProxyURL = ServerURL<EgressProxyScheme>

/// What an egress proxy speaks.
public enum EgressProxyScheme: String, ServerScheme {
  /// HTTP with `CONNECT`.
  case http
  /// The same within TLS.
  case https
  /// SOCKS 5 (RFC 1928); the upstream's name is looked up here.
  case socks5
  /// SOCKS 5; the proxy looks the upstream's name up.
  case socks5h

  /// That of Squid, of HTTPS, and of SOCKS.
  public var defaultPort: UInt16 {
    switch self {
    case .http: 3128
    case .https: 443
    case .socks5, .socks5h: 1080
    }
  }
  /// libcurl has another one for proxies.
  public static let writesDefaultPort = true
}
