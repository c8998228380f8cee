/// Where an egress proxy is, and what it speaks.
public struct EgressProxyURL: Sendable, Equatable, CustomStringConvertible {
  /// What it speaks.
  public enum Scheme: String, Sendable, CaseIterable {
    /// HTTP with `CONNECT`.
    case http
    /// SOCKS 5 (RFC 1928); the upstream's name is looked up here.
    case socks5
    /// SOCKS 5; the proxy looks the upstream's name up.
    case socks5h

    /// The port if the URL names none.
    public var defaultPort: UInt16 { self == .http ? 3128 : 1080 }
  }

  /// What it speaks.
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

  /// `http://10.0.0.1:3128`, `socks5h://[::1]:1080`: always with the port.
  public var description: String {
    let host = self.host.utf8.contains(UInt8(ascii: ":")) ? "[\(self.host)]" : self.host
    return "\(scheme.rawValue)://\(host):\(port)"
  }
}
