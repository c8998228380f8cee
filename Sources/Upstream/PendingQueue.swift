import EventLoop

/// The requests that wait for a connection, in the order in which they came.
struct PendingQueue {
  private var waiters: [Waiter] = []

  var count: Int { waiters.count }

  mutating func append(_ waiter: Waiter) { waiters.append(waiter) }

  mutating func remove(_ waiter: Waiter) { waiters.removeAll { $0 === waiter } }

  /// Whether nobody has come before `waiter`. Only the first one may take what has become free: others are woken too, by
  /// their own clients.
  func isFirst(_ waiter: Waiter) -> Bool { waiters.first === waiter }

  /// Tells the first one to look again. It stays first until it has what it needs.
  func wakeFirst() { waiters.first?.wake() }
}
