import EventLoop

/// The sockets of one address, and which loop takes connections from which.
struct AddressSockets: Sendable {
  /// The address, with the port that the kernel chose if it was asked to.
  let address: SocketAddress
  /// Each socket once.
  let sockets: [BoundSocket]
  /// For each loop at least one, which it owns.
  let byLoop: [[BoundSocket]]

  /// Deals `sockets`, which are not empty, out to so many loops. Where there are fewer sockets than loops, several loops
  /// take from the queue of one; where there are more, a loop takes from several.
  init(_ sockets: [BoundSocket], loops: Int) throws(SystemError) {
    address = sockets[0].address
    self.sockets = sockets
    var byLoop = [[BoundSocket]](repeating: [], count: loops)
    for (number, socket) in sockets.enumerated() { byLoop[number % loops].append(socket) }
    for number in sockets.count..<max(sockets.count, loops) {
      byLoop[number].append(try sockets[number % sockets.count].duplicate())
    }
    self.byLoop = byLoop
  }
}
