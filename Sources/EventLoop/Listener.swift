private import CLinux
private import Glibc

/// A listening TCP socket of one loop. With `SO_REUSEPORT` each loop has its own, and the kernel spreads the clients.
public final class Listener {
  /// What `accept()` came to.
  public enum Accepted {
    /// A connection, watched by the loop, with `TCP_NODELAY`, and who it is from.
    case connection(Descriptor, from: SocketAddress?)
    /// None waits; the waiter is woken when one comes.
    case wouldBlock
    /// The process or the system is out of descriptors or memory: pause, then try again.
    case exhausted(SystemError)
  }

  /// The address it is bound to, with the port that the kernel chose if it was asked to.
  public let address: SocketAddress
  private let descriptor: Descriptor
  private unowned let loop: EventLoop

  /// Woken when a connection waits.
  public var waiter: Waiter? {
    get { descriptor.waiter }
    set { descriptor.waiter = newValue }
  }

  /// A listener on `loop` for a socket from `Listener.bind`, which it now owns.
  public init(_ socket: BoundSocket, on loop: EventLoop) {
    address = socket.address
    self.loop = loop
    descriptor = Descriptor(socket.number, on: loop)
  }

  /// The next connection that waits.
  public func accept() -> Accepted {
    while true {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let number = withUnsafeMutablePointer(to: &storage) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { linux_accept(descriptor.number, $0, &length) }
      }
      if number >= 0 {
        var one: Int32 = 1
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        return .connection(Descriptor(number, on: loop), from: SocketAddress(&storage))
      }
      switch errno {
      case EAGAIN: return .wouldBlock
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted(SystemError(call: "accept4", number: errno))
      default: continue  // accept(2): the connection died while it waited; the next one may be alive.
      }
    }
  }

  /// Stops listening; connections that wait are refused by the kernel.
  public func close() { descriptor.close() }
}

/// A socket that is bound and listens, not yet owned by a loop: made before the threads start, so that an address in
/// use is an error at start-up.
public struct BoundSocket: Sendable {
  /// The address with the real port.
  public let address: SocketAddress
  let number: Int32

  /// Binds and listens.
  /// - Parameters:
  ///   - address: where to listen; port 0 lets the kernel choose.
  ///   - sharing: whether other sockets may listen on the same address (`SO_REUSEPORT`), one for each loop.
  ///   - backlog: how many connections may wait to be accepted.
  /// - Throws: `SystemError` when the address is no numeric one, is in use or not allowed.
  public init(_ address: SocketAddress, sharing: Bool = true, backlog: Int32 = 1024) throws(SystemError) {
    let family = address.host.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    number = socket(family, type, 0)
    guard number >= 0 else { throw SystemError(call: "open a socket for", subject: "\(address)", number: errno) }
    var one: Int32 = 1
    setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    if sharing { setsockopt(number, SOL_SOCKET, SO_REUSEPORT, &one, socklen_t(MemoryLayout<Int32>.size)) }
    let number = number
    let bound = address.withSocketAddress { bind(number, $0, $1) } ?? -1
    guard bound == 0, listen(number, backlog) == 0 else {
      let error = SystemError(call: "listen on", subject: "\(address)", number: bound == 0 ? errno : max(errno, 1))
      Glibc.close(number)
      throw error
    }
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    _ = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
    }
    self.address = SocketAddress(&storage) ?? address
  }

  /// Closes a socket that no listener took.
  public func close() { Glibc.close(number) }
}
