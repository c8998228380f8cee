/// An IP address and a TCP port to listen on.
public struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
  /// An IPv4 or IPv6 address in its text form, without brackets.
  public var host: String
  /// The port; 0 lets the kernel choose.
  public var port: UInt16

  /// An address that is known to be valid.
  public init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// True for an IPv6 address.
  public var isIPv6: Bool { host.utf8.contains(UInt8(ascii: ":")) }

  /// `127.0.0.1:8080`, `[::1]:8080`.
  public var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
