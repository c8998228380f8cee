/// The origin of an upstream.
public typealias UpstreamURL = ServerURL<UpstreamScheme>

/// How an upstream is spoken to.
public enum UpstreamScheme: String, ServerScheme {
  /// In the clear.
  case http
  /// Over TLS.
  case https

  /// 80 and 443.
  public var defaultPort: UInt16 { self == .http ? 80 : 443 }
  /// `Host` is without it.
  public static let writesDefaultPort = false
}
