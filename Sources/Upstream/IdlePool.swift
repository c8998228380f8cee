import EventLoop

/// The connections that wait for their next request: a plain value that knows no sockets and no clock.
///
/// The most recently used one is lent first, so that the surplus of a burst grows old and is dropped.
struct IdlePool<Connection> {
  /// A connection with the times that limit it.
  struct Entry {
    var connection: Connection
    /// When it was dialled.
    var born: Instant
    /// Since when it has been idle.
    var idleSince: Instant
  }

  /// How many may be idle.
  let maximumCount: Int
  /// How long one may be idle, milliseconds.
  let idleTimeoutMilliseconds: Int
  /// How old one may become, milliseconds.
  let maximumAgeMilliseconds: Int

  /// Oldest idle first.
  private(set) var entries: [Entry] = []

  init(maximumCount: Int, idleTimeoutMilliseconds: Int, maximumAgeMilliseconds: Int) {
    self.maximumCount = maximumCount
    self.idleTimeoutMilliseconds = idleTimeoutMilliseconds
    self.maximumAgeMilliseconds = maximumAgeMilliseconds
  }

  /// The connection to use next, with what has become too old to be used.
  mutating func lend(at now: Instant) -> (lent: Entry?, expired: [Connection]) {
    var expired: [Connection] = []
    while let entry = entries.popLast() {
      if isUsable(entry, at: now) { return (entry, expired) }
      expired.append(entry.connection)
    }
    return (nil, expired)
  }

  /// Takes a connection back. Returns what must be closed: the connection itself when it is too old, or the one that
  /// has been idle longest when there are too many.
  mutating func giveBack(_ connection: Connection, born: Instant, at now: Instant) -> Connection? {
    let entry = Entry(connection: connection, born: born, idleSince: now)
    guard maximumCount > 0, isUsable(entry, at: now) else { return connection }
    entries.append(entry)
    return entries.count > maximumCount ? entries.removeFirst().connection : nil
  }

  /// Takes out the connections for which `condition` holds.
  mutating func remove(where condition: (Connection) -> Bool) {
    entries.removeAll { condition($0.connection) }
  }

  /// Takes out what has been idle for too long or has become too old.
  mutating func expire(at now: Instant) -> [Connection] {
    let expired = entries.filter { !isUsable($0, at: now) }
    if !expired.isEmpty { entries = entries.filter { isUsable($0, at: now) } }
    return expired.map(\.connection)
  }

  /// When the next one expires.
  var nextExpiry: Instant? { entries.lazy.map { expiry(of: $0) }.min() }

  private func isUsable(_ entry: Entry, at now: Instant) -> Bool { now < expiry(of: entry) }

  private func expiry(of entry: Entry) -> Instant {
    min(
      entry.idleSince.adding(milliseconds: idleTimeoutMilliseconds),
      entry.born.adding(milliseconds: maximumAgeMilliseconds))
  }
}
