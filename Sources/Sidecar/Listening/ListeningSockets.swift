import EventLoop

/// The sockets that the process takes callers from: all bound before any thread runs, each listener once for every loop.
struct ListeningSockets: Sendable {
  /// Where a listener is to be.
  struct Place: Sendable {
    let address: SocketAddress
    /// Who may use a Unix socket; nil leaves it to the umask.
    var mode: UInt32?
  }

  /// The addresses, with the ports that the kernel chose, in the order of the listeners.
  let addresses: [SocketAddress]
  /// For each loop, the sockets in the order of the listeners.
  let byLoop: [[BoundSocket]]

  /// Binds them.
  /// - Parameters:
  ///   - sharesPorts: whether another process may listen on the same addresses at the same time.
  /// - Throws: `SystemError` when one of the addresses is in use or not allowed.
  init(_ places: [Place], loops: Int, sharesPorts: Bool = false) throws(SystemError) {
    var byLoop = [[BoundSocket]](repeating: [], count: loops)
    for place in places {
      let first = try Self.bind(place, sharesPorts: sharesPorts)
      byLoop[0].append(first)
      for loop in 1..<max(1, loops) { byLoop[loop].append(try Self.another(first)) }
    }
    self.byLoop = byLoop
    addresses = byLoop[0].map(\.address)
  }

  /// Removes the files of the Unix sockets.
  func removeFiles() {
    for socket in byLoop[0] { socket.removeFile() }
  }

  private static func bind(_ place: Place, sharesPorts: Bool) throws(SystemError) -> BoundSocket {
    // The loops share the port, and the kernel would share it with a stranger's process too: make sure that it is free.
    if place.address.port != 0, !sharesPorts { try BoundSocket(place.address, sharing: false).close() }
    return try BoundSocket(place.address, mode: place.mode)
  }

  /// A Unix socket has one queue for all loops; of an IP address each loop has a queue of its own.
  private static func another(_ first: BoundSocket) throws(SystemError) -> BoundSocket {
    first.address.path == nil ? try BoundSocket(first.address) : try first.duplicate()
  }
}
