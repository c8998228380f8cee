/// Where an egress proxy is, and what it speaks.
public typealias EgressProxyURL = ServerURL<EgressProxyScheme>

/// What an egress proxy speaks.
public enum EgressProxyScheme: String, ServerScheme {
  /// HTTP with `CONNECT`.
  case http
  /// SOCKS 5 (RFC 1928); the upstream's name is looked up here.
  case socks5
  /// SOCKS 5; the proxy looks the upstream's name up.
  case socks5h

  /// That of Squid, and 1080 for SOCKS.
  public var defaultPort: UInt16 { self == .http ? 3128 : 1080 }
  /// libcurl has another one for proxies.
  public static let writesDefaultPort = true
}
