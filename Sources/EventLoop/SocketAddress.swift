import CLinux
import Glibc

/// Where a socket is: an IPv4 or IPv6 address with a port, as text `127.0.0.1:8080` or `[::1]:8080`, or the path of a Unix
/// socket, as text `unix:/run/dragoman.sock`; `unix:@name` is one that is in no file system (unix(7), "abstract").
public enum SocketAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address without brackets, "127.0.0.1" or "::1", and the port; 0 lets the kernel choose.
  case internet(host: String, port: UInt16)
  /// The path of a Unix socket, or its abstract name behind an `@`.
  case unix(path: String)

  /// An address from its parts; `bind` says when the host is no numeric address.
  public init(host: String, port: UInt16) {
    self = .internet(host: host, port: port)
  }

  /// The IPv4 or IPv6 address of these 4 or 16 bytes, as they travel; nil for another number of them.
  ///
  /// An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is the IPv4 address: a socket for both families shows its
  /// IPv4 peers that way.
  public init?(bytes: some Collection<UInt8>, port: UInt16) {
    var bytes = Array(bytes)
    if bytes.count == 16, bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { bytes.removeFirst(12) }
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
    let host = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    self = .internet(host: host, port: port)
  }

  /// The address without the port; nil for a Unix socket.
  public var host: String? {
    if case .internet(let host, _) = self { host } else { nil }
  }

  /// The port; 0 for a Unix socket.
  public var port: UInt16 {
    if case .internet(_, let port) = self { port } else { 0 }
  }

  /// The path of a Unix socket; nil for an IP address, and for a name that is in no file system.
  public var path: String? {
    if case .unix(let path) = self, !path.hasPrefix("@") { path } else { nil }
  }

  /// "127.0.0.1:8080", "[::1]:8080", "unix:/run/dragoman.sock".
  public var description: String {
    switch self {
    case .internet(let host, let port): host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }

  /// The same address in the one form that the kernel reports it in: "::1" for "0:0:0:0:0:0:0:1".
  public var canonical: SocketAddress {
    withSocketAddress { address, length in
      var storage = sockaddr_storage()
      withUnsafeMutableBytes(of: &storage) {
        $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
      }
      return SocketAddress(&storage, length: length)
    }.flatMap(\.self) ?? self
  }

  var family: Int32 {
    switch self {
    case .internet(let host, _): host.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
    case .unix: AF_UNIX
    }
  }

  /// Calls `body` with the address as the kernel takes it; nil when the host is no numeric address, or the path is longer than
  /// unix(7) allows.
  func withSocketAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
    switch self {
    case .internet(let host, let port): Self.withInternetAddress(host, port, body)
    case .unix(let path): UnixAddress(path).withSocketAddress(body)
    }
  }

  /// The address in the first `length` bytes of a `sockaddr_storage`; nil for one of another family, and for a Unix socket
  /// without a name.
  init?(_ storage: inout sockaddr_storage, length: socklen_t) {
    let family = Int32(storage.ss_family)
    let found: SocketAddress? = withUnsafeBytes(of: &storage) { raw in
      switch family {
      case AF_INET:
        let address = raw.load(as: sockaddr_in.self)
        return withUnsafeBytes(of: address.sin_addr) { Self(bytes: $0, port: UInt16(bigEndian: address.sin_port)) }
      case AF_INET6:
        let address = raw.load(as: sockaddr_in6.self)
        return withUnsafeBytes(of: address.sin6_addr) { Self(bytes: $0, port: UInt16(bigEndian: address.sin6_port)) }
      case AF_UNIX:
        let name = raw.prefix(Int(length)).dropFirst(MemoryLayout<sa_family_t>.size)
        if name.first == 0, name.count > 1 {
          return .unix(path: "@" + String(decoding: name.dropFirst(), as: UTF8.self))
        }
        let path = name.prefix { $0 != 0 }
        return path.isEmpty ? nil : .unix(path: String(decoding: path, as: UTF8.self))
      default: return nil
      }
    }
    guard let found else { return nil }
    self = found
  }

  private static func withInternetAddress<R>(
    _ host: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R
  ) -> R? {
    var six = sockaddr_in6()
    if inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = port.bigEndian
      return withRebound(&six, body)
    }
    var four = sockaddr_in()
    guard inet_pton(AF_INET, host, &four.sin_addr) == 1 else { return nil }
    four.sin_family = sa_family_t(AF_INET)
    four.sin_port = port.bigEndian
    return withRebound(&four, body)
  }

  private static func withRebound<T, R>(_ value: inout T, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    withUnsafePointer(to: &value) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<T>.size)) }
    }
  }
}
