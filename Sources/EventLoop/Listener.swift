private import CLinux
private import Glibc

/// A listening socket of one loop. For an IP address each loop has its own (`SO_REUSEPORT`), and the kernel spreads the
/// clients; a Unix socket has one queue, and each loop a descriptor of it: whoever is first takes a connection.
public final class Listener {
  /// What `accept()` came to.
  public enum Accepted {
    /// A connection, watched by the loop, with `TCP_NODELAY`, and who it is from; nil for a Unix socket.
    case connection(Descriptor, from: SocketAddress?)
    /// None waits; the waiter is woken when one comes.
    case wouldBlock
    /// The process or the system is out of descriptors or memory, or the socket does not listen any more: pause, then try again.
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

  /// A listener on `loop` for a socket that it now owns.
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
        guard case .internet = address else { return .connection(Descriptor(number, on: loop), from: nil) }
        var one: Int32 = 1
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        return .connection(Descriptor(number, on: loop), from: SocketAddress(&storage, length: length))
      }
      switch errno {
      case EAGAIN: return .wouldBlock
      // EINVAL: another process that has the socket, too, has shut it down.
      case EMFILE, ENFILE, ENOBUFS, ENOMEM, EINVAL: return .exhausted(SystemError(call: "accept4", number: errno))
      default: continue  // accept(2): the connection died while it waited; the next one may be alive.
      }
    }
  }

  /// Stops listening; once no loop has a descriptor of the socket, connections that wait are refused by the kernel.
  public func close() { descriptor.close(isShared: true) }
}
