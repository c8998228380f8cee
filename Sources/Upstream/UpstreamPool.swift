public import Curl
public import EventLoop

/// The upstream connections of one loop: lends idle ones, dials new ones, and notices when idle ones die.
///
/// For the loop's thread only; `shutdown()` is explicit.
public final class UpstreamPool {
  /// What the pool has done, for the metrics.
  public struct Counts: Sendable {
    /// Connections that were made.
    public var dialled = 0
    /// Connections that were lent once more.
    public var reused = 0
    /// Dials that failed, by cause.
    public var failed: [DialFailure.Cause: Int] = [:]
    /// Connections that exist, dials under way included.
    public var open = 0
    /// Connections that wait for a request.
    public var idle = 0
  }

  /// A connection, or why there is none.
  public typealias Lending = Result<UpstreamConnection, UpstreamFailure>

  /// What has been done so far.
  public private(set) var counts = Counts()
  /// Called with the nanoseconds that each successful dial took.
  public var onDialled: ((UInt64) -> Void)?

  private let loop: EventLoop
  private let settings: UpstreamSettings
  private let dialler: Dialler
  private var idle: IdlePool<UpstreamConnection>
  private var pending = PendingQueue()
  private var expiryTimer: LoopTimer?

  /// A pool that dials as `settings` say.
  public init(on loop: EventLoop, settings: UpstreamSettings) {
    self.loop = loop
    self.settings = settings
    dialler = Dialler(on: loop, settings: settings.dial, maximumConnections: settings.maximumConnections)
    idle = IdlePool(
      maximumCount: settings.maximumIdle, idleTimeoutMilliseconds: settings.idleTimeoutMilliseconds,
      maximumAgeMilliseconds: settings.maximumAgeMilliseconds)
    expiryTimer = LoopTimer(on: loop) { [unowned self] in expireIdle() }
  }

  /// An idle connection, when there is one: the fast way, without suspension.
  public func lendIdle() -> UpstreamConnection? {
    let (entry, expired) = idle.lend(at: loop.now)
    for connection in expired { close(connection) }
    counts.idle = idle.entries.count
    guard let connection = entry?.connection else { return nil }
    connection.stream.descriptor.handler = nil
    connection.receivedBytes = 0
    counts.reused += 1
    return connection
  }

  /// A new connection: dialled at once, or as soon as the limit allows it.
  /// - Parameters:
  ///   - waiter: the caller's; its other events wake the caller too.
  ///   - deadline: when a request that waits for its turn gives up; dialling has its own time-out.
  ///   - isAbandoned: asked whenever something happens; true ends the attempt.
  public func dial(waking waiter: Waiter, until deadline: Instant, isAbandoned: () -> Bool) async -> Lending {
    if counts.open >= settings.maximumConnections {
      if let failure = await awaitTurn(waiter, until: deadline, isAbandoned) { return .failure(failure) }
      if let connection = lendIdle() { return .success(connection) }
    }
    counts.open += 1
    let start = Instant.read()
    let dial = dialler.dial(waking: waiter)
    while dial.outcome == nil {
      guard !isAbandoned() else {
        dialler.cancel(dial)
        connectionEnded()
        return .failure(.abandoned)
      }
      _ = await waiter.wait()
    }
    switch dial.outcome! {
    case .success(let stream):
      counts.dialled += 1
      onDialled?(Instant.read().nanoseconds(since: start))
      return .success(UpstreamConnection(stream, born: loop.now))
    case .failure(let failure):
      counts.failed[failure.cause, default: 0] += 1
      connectionEnded()
      return .failure(.dial(failure))
    }
  }

  /// Takes back a connection whose last answer was read to its end and which may be used again.
  public func giveBack(_ connection: UpstreamConnection) {
    let stream = connection.stream
    stream.descriptor.waiter = nil
    // One TLS record holds at most 16 KiB: beyond half of that, "the last read was short" proves nothing.
    let mayHoldBytes = stream.mayHoldBytes || connection.receivedBytes > 8_192
    guard !stream.descriptor.hasHungUp, !mayHoldBytes || connection.isQuiet() else { return close(connection) }
    connection.isReused = true
    stream.descriptor.handler = { [unowned self, unowned connection] _ in idleEvent(connection) }
    if let surplus = idle.giveBack(connection, born: connection.born, at: loop.now) { close(surplus) }
    counts.idle = idle.entries.count
    if counts.idle == 1, let expiry = idle.nextExpiry { expiryTimer?.set(expiry) }
    pending.wakeFirst()
  }

  /// Closes a connection that was lent.
  public func close(_ connection: UpstreamConnection) {
    connection.stream.close()
    connectionEnded()
  }

  /// Closes what is idle, so that nothing new is lent from it.
  public func closeIdle() {
    for entry in idle.entries { close(entry.connection) }
    idle.remove { _ in true }
    counts.idle = 0
  }

  /// Closes what is idle and frees libcurl's handles. Everything that was lent must be back.
  public func shutdown() {
    closeIdle()
    expiryTimer = nil
    dialler.shutdown()
  }

  private func connectionEnded() {
    counts.open -= 1
    pending.wakeFirst()
  }

  /// Waits until there is room for one more connection or one is idle; returns why there will be none.
  private func awaitTurn(_ waiter: Waiter, until deadline: Instant, _ isAbandoned: () -> Bool) async -> UpstreamFailure? {
    guard counts.open >= settings.maximumConnections else { return nil }
    guard pending.count < settings.maximumPending else { return .overloaded }
    pending.append(waiter)
    defer { pending.remove(waiter) }
    while counts.open >= settings.maximumConnections, idle.entries.isEmpty {
      if isAbandoned() { return .abandoned }
      let happened = await waiter.wait(until: deadline)
      if !happened { return .pendingTimeout }
    }
    return nil
  }

  /// An idle connection became readable or broke: a session ticket is harmless, everything else ends it.
  private func idleEvent(_ connection: UpstreamConnection) {
    let descriptor = connection.stream.descriptor
    guard descriptor.isReadable || descriptor.hasHungUp else { return }
    guard descriptor.hasHungUp || !connection.isQuiet() else { return }
    idle.remove { $0 === connection }
    counts.idle = idle.entries.count
    close(connection)
  }

  private func expireIdle() {
    for connection in idle.expire(at: loop.now) { close(connection) }
    counts.idle = idle.entries.count
    if let expiry = idle.nextExpiry { expiryTimer?.set(expiry) }
  }
}
