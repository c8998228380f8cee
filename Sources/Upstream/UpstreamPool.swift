public import Curl
public import EventLoop

/// The upstream connections of one loop: lends idle ones, dials new ones, and notices when idle ones die.
///
/// For the loop's thread only; `shutdown()` is explicit.
public final class UpstreamPool {
  /// What happens to connections, for whoever keeps count.
  public enum Event: Sendable {
    /// One was made, in so many nanoseconds, those of the TLS handshake included; the peer's certificate is valid until
    /// `certificateExpiry`, Unix seconds. Both are nil for a plain connection.
    case dialled(nanoseconds: UInt64, tlsNanoseconds: UInt64?, certificateExpiry: Int?)
    /// One could not be made.
    case dialFailed(DialFailure.Cause)
    /// One went back to wait for the next request.
    case parked
    /// One was lent once more.
    case reused
    /// One was closed.
    case closed(whileIdle: Bool)
    /// A request has waited for so many nanoseconds, whether it gets a connection now or not.
    case pendingEnded(nanoseconds: UInt64)
    /// A request gets no connection, because of how many others want one.
    case pendingRefused(PendingRefusal)
    /// So many requests have failed that no more are let through.
    case circuitOpened
    /// A request has shown that the upstream is there again.
    case circuitClosed
  }

  /// Why a request that would have to wait for a connection gets none.
  public enum PendingRefusal: String, Sendable, CaseIterable {
    /// As many as allowed wait already.
    case full
    /// It has waited for as long as allowed.
    case timeout
  }

  /// A connection, or why there is none.
  public typealias Lending = Result<UpstreamConnection, UpstreamFailure>

  /// Told of what happens.
  public var onEvent: ((Event) -> Void)?
  /// Connections that exist, dials under way included.
  public private(set) var openCount = 0
  /// Whether requests may be sent to the upstream at all.
  public private(set) var circuit: Circuit
  /// How many requests may be sent once more.
  public var retryBudget: RetryBudget

  /// Requests that wait for a connection.
  public var pendingCount: Int { pending.count }

  /// Nobody borrows from it any more.
  private var isRetired = false

  private let loop: EventLoop
  private let settings: Settings
  private let dialler: Dialler
  private var idle: IdlePool<UpstreamConnection>
  private var pending = PendingQueue()
  private var expiryTimer: LoopTimer?

  /// A pool that dials as `settings` say, as long as there are descriptors.
  public init(on loop: EventLoop, settings: Settings, descriptors: DescriptorShare) {
    self.loop = loop
    self.settings = settings
    dialler = Dialler(on: loop, settings: settings.dial, descriptors: descriptors)
    circuit = Circuit(settings.circuit)
    retryBudget = RetryBudget(percent: settings.retryPercent, at: loop.now)
    idle = IdlePool(
      maximumCount: settings.maximumIdle, idleTimeoutMilliseconds: settings.idleTimeoutMilliseconds,
      maximumAgeMilliseconds: settings.maximumAgeMilliseconds)
    expiryTimer = LoopTimer(on: loop) { [unowned self] in expireIdle() }
  }

  /// Lets a request to the upstream pass, or not: nil. Whoever got a pass says what came of it: `note`.
  public func admit() -> Circuit.Pass? { circuit.admit(at: loop.now) }

  /// A request that was let pass is over, or has its answer's head.
  public func note(_ outcome: Circuit.Outcome, of pass: Circuit.Pass) {
    let wasClosed = circuit.isClosed
    if circuit.note(outcome, of: pass, at: loop.now) {
      onEvent?(.circuitOpened)
    } else if !wasClosed, circuit.isClosed {
      onEvent?(.circuitClosed)
    }
  }

  /// An idle connection, when there is one and nobody waits for it: the fast way, without suspension.
  public func lendIdle() -> UpstreamConnection? {
    pending.count == 0 ? takeIdle() : nil
  }

  private func takeIdle() -> UpstreamConnection? {
    let (entry, expired) = idle.lend(at: loop.now)
    for connection in expired { closeIdle(connection) }
    guard let connection = entry?.connection else { return nil }
    connection.isIdle = false
    connection.receivedBytes = 0
    onEvent?(.reused)
    return connection
  }

  /// A new connection: dialled at once, or as soon as the limit allows it.
  /// - Parameters:
  ///   - waiter: the caller's; its other events wake the caller too.
  ///   - deadline: when a request that waits for its turn gives up; dialling has its own time-out.
  ///   - end: when dialling, too, is given up, however much of its own time is left.
  ///   - isAbandoned: asked whenever something happens; true ends the attempt.
  /// - Returns: the connection, or why there is none.
  public func dial(
    waking waiter: Waiter, until deadline: Instant, end: Instant = .never, isAbandoned: () -> Bool
  ) async -> Lending {
    if pending.count > 0 || openCount >= settings.maximumConnections {
      if let failure = await awaitTurn(waiter, until: deadline, isAbandoned) { return .failure(failure) }
      if let connection = takeIdle() { return .success(connection) }
    }
    openCount += 1
    let start = Instant.read()
    let dial = dialler.dial(waking: waiter)
    while dial.outcome == nil {
      let isGivenUp = isAbandoned()
      guard !isGivenUp, loop.now < end else {
        dialler.cancel(dial)
        connectionEnded()
        return .failure(isGivenUp ? .abandoned : .outOfTime)
      }
      _ = await waiter.wait(until: end)
    }
    switch dial.outcome! {
    case .success(let stream):
      let nanoseconds = Instant.read().nanoseconds(since: start)
      let (tls, expiry) = (stream.facts.tlsNanoseconds, stream.facts.certificateExpiry)
      onEvent?(.dialled(nanoseconds: nanoseconds, tlsNanoseconds: tls, certificateExpiry: expiry))
      let connection = UpstreamConnection(stream, dialNanoseconds: nanoseconds, born: loop.now)
      // Made once, and not each time that it becomes idle.
      stream.descriptor.handler = { [unowned self, unowned connection] _ in
        if connection.isIdle { idleEvent(connection) }
      }
      return .success(connection)
    case .failure(let failure):
      onEvent?(.dialFailed(failure.cause))
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
    guard !isRetired, !stream.descriptor.hasHungUp, !mayHoldBytes || connection.isQuiet() else {
      return close(connection)
    }
    // Drained: the next byte is a new edge, and the next exchange need not read in vain.
    stream.descriptor.isReadable = false
    connection.isReused = true
    connection.isIdle = true
    onEvent?(.parked)
    if let surplus = idle.giveBack(connection, born: connection.born, at: loop.now) { closeIdle(surplus) }
    if idle.entries.count == 1, let expiry = idle.nextExpiry { expiryTimer?.set(expiry) }
    pending.wakeFirst()
  }

  /// Closes a connection that was lent.
  public func close(_ connection: UpstreamConnection) {
    connection.stream.close()
    onEvent?(.closed(whileIdle: false))
    connectionEnded()
  }

  /// Closes what is idle, and from now on what comes back: those who have begun with it may end with it.
  public func retire() {
    isRetired = true
    closeIdle()
  }

  /// Closes what is idle, so that nothing new is lent from it.
  public func closeIdle() {
    for entry in idle.entries { closeIdle(entry.connection) }
    idle.remove { _ in true }
  }

  /// Closes the connection that has been idle longest, for others need its descriptor more; false when there is none.
  public func closeOldestIdle() -> Bool {
    guard let oldest = idle.entries.first?.connection else { return false }
    idle.remove { $0 === oldest }
    closeIdle(oldest)
    return true
  }

  /// Closes what is idle and frees libcurl's handles. Everything that was lent must be back.
  public func shutdown() {
    closeIdle()
    expiryTimer = nil
    dialler.shutdown()
  }

  private func closeIdle(_ connection: UpstreamConnection) {
    connection.stream.close()
    onEvent?(.closed(whileIdle: true))
    connectionEnded()
  }

  private func connectionEnded() {
    openCount -= 1
    pending.wakeFirst()
  }

  /// Whether one more request can have a connection now, an idle or a new one.
  var hasRoom: Bool { openCount < settings.maximumConnections || !idle.entries.isEmpty }

  /// Waits until the requests that came earlier have what they need and there is room for one more connection or one is
  /// idle; returns why there will be none.
  private func awaitTurn(_ waiter: Waiter, until deadline: Instant, _ isAbandoned: () -> Bool) async -> UpstreamFailure?
  {
    guard pending.count > 0 || !hasRoom else { return nil }
    guard pending.count < settings.maximumPending else {
      onEvent?(.pendingRefused(.full))
      return .overloaded
    }
    let start = Instant.read()
    pending.append(waiter)
    defer {
      pending.remove(waiter)
      onEvent?(.pendingEnded(nanoseconds: Instant.read().nanoseconds(since: start)))
      // The one wake-up may have stood for several places, or have gone to one who does not want it any more.
      if hasRoom { pending.wakeFirst() }
    }
    while !hasRoom || !pending.isFirst(waiter) {
      if isAbandoned() { return .abandoned }
      let happened = await waiter.wait(until: deadline)
      if !happened {
        onEvent?(.pendingRefused(.timeout))
        return .pendingTimeout
      }
    }
    return nil
  }

  /// An idle connection became readable or broke: a session ticket is harmless, everything else ends it.
  private func idleEvent(_ connection: UpstreamConnection) {
    let descriptor = connection.stream.descriptor
    guard descriptor.isReadable || descriptor.hasHungUp else { return }
    guard descriptor.hasHungUp || !connection.isQuiet() else { return }
    idle.remove { $0 === connection }
    closeIdle(connection)
  }

  private func expireIdle() {
    for connection in idle.expire(at: loop.now) { closeIdle(connection) }
    if let expiry = idle.nextExpiry { expiryTimer?.set(expiry) }
  }
}
