/// Where connections come in.
public enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// A TCP port of an IPv4 or IPv6 address, the latter without brackets; port 0 lets the kernel choose.
  case ip(host: String, port: UInt16)
  /// A Unix socket at this path.
  case unix(path: String)
  /// A socket that systemd listens on and hands over (`LISTEN_FDS`), by its `FileDescriptorName=`; nil for the first.
  case systemd(name: String?)

  /// `127.0.0.1:8080`, `[::1]:8080`, `unix:/run/dragoman.sock`, `systemd`, `systemd:http`.
  public var description: String {
    switch self {
    case .ip(let host, let port): host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    case .systemd(let name): name.map { "systemd:\($0)" } ?? "systemd"
    }
  }
}
