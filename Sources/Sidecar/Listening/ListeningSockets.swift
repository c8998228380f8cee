import Configuration
import EventLoop

/// The sockets that the process takes callers from: all bound before any thread runs, each listener once for every loop.
struct ListeningSockets: Sendable {
  /// The addresses, with the ports that the kernel chose, in the order of the listeners.
  let addresses: [SocketAddress]
  /// For each loop, the sockets in the order of the listeners.
  let byLoop: [[BoundSocket]]

  /// Binds them.
  /// - Parameters:
  ///   - listeners: where, in the order of the policies.
  ///   - loops: how many loops take connections.
  ///   - sharesPorts: whether another process may listen on the same addresses at the same time.
  /// - Throws: `SystemError` when one of the addresses is in use or not allowed.
  init(_ listeners: [ListenerSettings], loops: Int, sharesPorts: Bool) throws(SystemError) {
    var byLoop = [[BoundSocket]](repeating: [], count: loops)
    for listener in listeners {
      // The loops share the port, and the kernel would share it with a stranger's process too: make sure that it is free.
      if case .ip(_, let port) = listener.address, port != 0, !sharesPorts {
        try Self.bind(listener.address, sharing: false).close()
      }
      let first = try Self.bind(listener.address, mode: listener.mode)
      byLoop[0].append(first)
      for loop in 1..<max(1, loops) { byLoop[loop].append(try Self.another(first, as: listener.address)) }
    }
    self.byLoop = byLoop
    addresses = byLoop[0].map(\.address)
  }

  /// Removes the files of the Unix sockets.
  func removeFiles() {
    for socket in byLoop[0] { socket.removeFile() }
  }

  /// A socket that listens on one address. `sharing` is whether further ones may be bound to it, `mode` who may use a Unix
  /// socket.
  static func bind(
    _ address: ListenAddress, sharing: Bool = true, mode: UInt16? = nil
  ) throws(SystemError) -> BoundSocket {
    switch address {
    case .ip(let host, let port):
      return try BoundSocket(SocketAddress(host: host, port: port), sharing: sharing)
    case .unix(let path): return try BoundSocket(.unix(path: path), mode: mode.map(UInt32.init))
    case .systemd: throw SystemError(call: "listen on", subject: "\(address)", number: SystemError.notSupported)
    }
  }

  /// Of an IP address each loop has a queue of its own. A Unix socket, and one that another process has bound, has one queue
  /// for all loops.
  private static func another(_ first: BoundSocket, as address: ListenAddress) throws(SystemError) -> BoundSocket {
    if case .ip = address { return try BoundSocket(first.address) }
    return try first.duplicate()
  }
}
