/// A proxy through which connections leave the network. It makes a tunnel, for `http` origins too: what is said in the
/// tunnel is between us and the upstream.
public struct EgressProxy: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// `http://host:3128` for HTTP CONNECT (RFC 9110 section 9.3.6), `https://host:443` for the same within TLS;
  /// `socks5://host:1080` for SOCKS 5 (RFC 1928), `socks5h://host:1080` to have the proxy resolve the upstream's name.
  /// Nothing stands behind it.
  public var url: String
  /// The file of the certificates that are trusted where it speaks TLS, nil for the system's.
  public var certificateAuthorityFile: String?
  /// Whom the proxy knows us as; nil where it asks nobody.
  public var user: String?
  /// What goes with the user.
  public var password: String?

  /// A proxy, and what it is told about us: in Basic (RFC 7617), or as SOCKS does (RFC 1929).
  public init(
    url: String, certificateAuthorityFile: String? = nil, user: String? = nil, password: String? = nil
  ) {
    self.url = url
    self.certificateAuthorityFile = certificateAuthorityFile
    self.user = user
    self.password = password
  }

  /// The URL alone: the rest is secret.
  public var description: String { url }

  /// The URL alone.
  public var customMirror: Mirror { Mirror(self, children: ["url": url]) }

  /// Whether it speaks TLS.
  var isSecure: Bool { url.hasPrefix("https://") }

  /// Whether it speaks SOCKS, and not HTTP.
  var isSOCKS: Bool { url.hasPrefix("socks") }
}
