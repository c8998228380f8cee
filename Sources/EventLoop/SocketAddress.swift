import CLinux
import Glibc

/// An IPv4 or IPv6 address with a port, as text `127.0.0.1:8080` or `[::1]:8080`.
public struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address without brackets, "127.0.0.1" or "::1".
  public let host: String
  /// The port; 0 lets the kernel choose.
  public let port: UInt16

  /// An address from its parts; `bind` says when the host is no numeric address.
  public init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// "127.0.0.1:8080", "[::1]:8080".
  public var description: String {
    host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// Calls `body` with the address as the kernel takes it; nil when the host is no numeric address.
  func withSocketAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
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

  /// The address in a `sockaddr_storage`; nil for a family that is neither IPv4 nor IPv6.
  init?(_ storage: inout sockaddr_storage) {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = Int32(storage.ss_family)
    let port: UInt16? = withUnsafeBytes(of: &storage) { raw in
      switch family {
      case AF_INET:
        var address = raw.load(as: sockaddr_in.self)
        inet_ntop(AF_INET, &address.sin_addr, &text, socklen_t(text.count))
        return UInt16(bigEndian: address.sin_port)
      case AF_INET6:
        var address = raw.load(as: sockaddr_in6.self)
        inet_ntop(AF_INET6, &address.sin6_addr, &text, socklen_t(text.count))
        return UInt16(bigEndian: address.sin6_port)
      default: return nil
      }
    }
    guard let port else { return nil }
    self.init(host: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self), port: port)
  }

  private func withRebound<T, R>(_ value: inout T, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    withUnsafePointer(to: &value) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<T>.size)) }
    }
  }
}
