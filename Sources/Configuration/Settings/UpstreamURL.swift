/// The origin of the upstream: scheme, host and port, without a path.
public struct UpstreamURL: Sendable, Equatable, CustomStringConvertible {
  /// How the upstream is spoken to.
  public enum Scheme: String, Sendable, Equatable {
    /// In the clear.
    case http
    /// Over TLS.
    case https

    /// The port if the URL names none.
    public var defaultPort: UInt16 { self == .http ? 80 : 443 }
  }

  /// How the upstream is spoken to.
  public var scheme: Scheme
  /// A lower-case name, an IPv4 address, or an IPv6 address without brackets.
  public var host: String
  /// The port, never 0.
  public var port: UInt16

  /// A URL that is known to be valid.
  public init(scheme: Scheme, host: String, port: UInt16) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// The value of the `Host` field (RFC 9110 section 7.2): the port only if it is not the scheme's default.
  public var authority: String {
    let host = self.host.utf8.contains(UInt8(ascii: ":")) ? "[\(self.host)]" : self.host
    return port == scheme.defaultPort ? host : "\(host):\(port)"
  }

  /// `https://eu1.make.com`, `http://127.0.0.1:9000`.
  public var description: String { "\(scheme.rawValue)://\(authority)" }
}
