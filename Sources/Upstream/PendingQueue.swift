import EventLoop

/// The requests that wait for a connection, in the order in which they came.
struct PendingQueue {
  private var waiters: [Waiter] = []

  var count: Int { waiters.count }

  mutating func append(_ waiter: Waiter) { waiters.append(waiter) }

  mutating func remove(_ waiter: Waiter) { waiters.removeAll { $0 === waiter } }

  /// Tells the first one to look again. It stays first until it has what it needs.
  func wakeFirst() { waiters.first?.wake() }
}
