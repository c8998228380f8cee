private import Glibc

extension Descriptor {
  /// A connection to `address` that may not stand yet: what is sent waits for it, and fails if it is refused.
  /// - Throws: `SystemError` when it cannot even be begun; `EINVAL` when the host is no numeric address.
  public static func connecting(to address: SocketAddress, on loop: EventLoop) throws(SystemError) -> Descriptor {
    let family = address.host.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
    return try begin(family, subject: "\(address)", on: loop) { number in
      address.withSocketAddress { connect(number, $0, $1) }
    }
  }

  /// A connection to the Unix socket at `path`, at most 107 bytes long.
  /// - Throws: `SystemError`, also when nobody listens there.
  public static func connecting(toUnixSocket path: String, on loop: EventLoop) throws(SystemError) -> Descriptor {
    try begin(AF_UNIX, subject: path, on: loop) { number in
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let isWhole = withUnsafeMutableBytes(of: &address.sun_path) { room in
        guard path.utf8.count < room.count else { return false }
        room.copyBytes(from: path.utf8)
        return true
      }
      guard isWhole else { return nil }
      return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    }
  }

  /// `connect` returns nil for an address that there cannot be.
  private static func begin(
    _ family: Int32, subject: String, on loop: EventLoop, connect: (Int32) -> Int32?
  ) throws(SystemError) -> Descriptor {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let number = socket(family, type, 0)
    guard number >= 0 else { throw SystemError(call: "open a socket for", subject: subject, number: errno) }
    let result = connect(number)
    guard let result, result == 0 || errno == EINPROGRESS else {
      let error = SystemError(call: "connect to", subject: subject, number: result == nil ? EINVAL : errno)
      Glibc.close(number)
      throw error
    }
    return Descriptor(number, on: loop)
  }
}
