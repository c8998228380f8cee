private import CLinux
private import Glibc

extension Descriptor {
  /// A connection to `address` that may not stand yet: what is sent waits for it, and fails if it is refused.
  /// - Throws: `SystemError` when it cannot even be begun, as where nobody listens on a Unix socket; `EINVAL` when the host is no
  ///   numeric address, or the path is longer than unix(7) allows.
  public static func connecting(to address: SocketAddress, on loop: EventLoop) throws(SystemError) -> Descriptor {
    let number = address.withSocketAddress(begin) ?? -EINVAL
    guard number >= 0 else { throw SystemError(call: "connect to", subject: "\(address)", number: -number) }
    return Descriptor(number, on: loop)
  }

  /// The number of a new socket that connects; an error as its negative number.
  private static func begin(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let number = socket(Int32(address.pointee.sa_family), type, 0)
    guard number >= 0 else { return -errno }
    guard connect(number, address, length) == 0 || errno == EINPROGRESS else {
      defer { Glibc.close(number) }
      return -errno
    }
    return number
  }
}

extension SocketAddress {
  /// Whether the host is an address, and no name that would have to be looked up.
  public var isNumeric: Bool { withSocketAddress { _, _ in } != nil }
}
