private import CLinux
private import Glibc

extension Descriptor {
  /// A connection to `address` that may not stand yet: what is sent waits for it, and fails if it is refused.
  /// - Throws: `SystemError` when it cannot even be begun; `EINVAL` when the host is no numeric address.
  public static func connecting(to address: SocketAddress, on loop: EventLoop) throws(SystemError) -> Descriptor {
    try Descriptor(begun: address.withSocketAddress(begin), subject: "\(address)", on: loop)
  }

  /// A connection to the Unix socket at `path`.
  /// - Throws: `SystemError`, also when nobody listens there; `EINVAL` when the path is longer than 107 bytes.
  public static func connecting(toUnixSocket path: String, on loop: EventLoop) throws(SystemError) -> Descriptor {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let isWhole = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard path.utf8.count < room.count else { return false }
      room.copyBytes(from: path.utf8)
      return true
    }
    guard isWhole else { throw SystemError(call: "connect to", subject: path, number: EINVAL) }
    let begun = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { begin($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
    return try Descriptor(begun: begun, subject: path, on: loop)
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

  /// `begun` is what `begin` returned, or nil for an address that there cannot be.
  private convenience init(begun: Int32?, subject: String, on loop: EventLoop) throws(SystemError) {
    let number = begun ?? -EINVAL
    guard number >= 0 else { throw SystemError(call: "connect to", subject: subject, number: -number) }
    self.init(number, on: loop)
  }
}

extension SocketAddress {
  /// Whether the host is an address, and no name that would have to be looked up.
  public var isNumeric: Bool { withSocketAddress { _, _ in } != nil }
}
