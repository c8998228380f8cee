/// What a server of a URL speaks.
public protocol ServerScheme: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
  /// The port if the URL names none.
  var defaultPort: UInt16 { get }
  /// Whether a URL is written with that port, too.
  static var writesDefaultPort: Bool { get }
}

/// Where a server is, and what it speaks: scheme, host and port, without a path and without anybody's password.
public struct ServerURL<Scheme: ServerScheme>: Sendable, Equatable, CustomStringConvertible {
  /// What is spoken there.
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

  /// Host and port, the latter where it is not left to the scheme: of an origin, the value of the `Host` field (RFC 9110
  /// section 7.2).
  public var authority: String {
    let host = self.host.utf8.contains(UInt8(ascii: ":")) ? "[\(self.host)]" : self.host
    return port == scheme.defaultPort && !Scheme.writesDefaultPort ? host : "\(host):\(port)"
  }

  /// `https://eu1.make.com`, `http://127.0.0.1:9000`.
  public var description: String { "\(scheme.rawValue)://\(authority)" }
}
