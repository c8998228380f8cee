import Configuration
import EventLoop
import HTTPWire
import Logging
import Telemetry
import Translation
import Upstream

/// What one loop's exchanges share: its pool, its metrics, its log, its spare buffers. Touched on that loop only.
final class Worker {
  let loop: EventLoop
  /// What exchanges begin with; a reload replaces it.
  private(set) var configuration: LoopConfiguration
  let metrics: MetricsShard
  let buffers = BufferStock()
  /// What callers and upstream connections may have open.
  let descriptors: DescriptorShare
  let exchanges = ExchangeStock()
  let log: LogBatch
  let recentErrors: RecentErrors
  /// Where what an operator should hear of goes, whether exchanges are logged or not.
  let diagnostics: Logger
  /// How many clients this loop takes before it answers `overloaded`.
  var maximumConnections: Int { max(1, snapshot.settings.limits.connections / loops) }
  /// How many it takes at all: above twice the limit even the refusals cost too much, and some descriptors must be left
  /// for the upstream.
  var maximumAccepted: Int { min(2 * maximumConnections, max(1, descriptors.count * 3 / 4)) }

  /// Called after this loop read the texts of a language, which leaves much behind that nobody needs again.
  var onLanguageRead: @Sendable () -> Void = {}
  private var languagesRead: Int
  private let loops: Int
  /// What a reload has replaced and exchanges still keep.
  private var replaced: [LoopConfiguration] = []

  /// Set once, at the beginning of the end: no connection is kept alive any more.
  private(set) var isDraining = false
  private static let maximumFarewellMilliseconds = 1_000
  private let drainWaiter: Waiter
  /// How long an idle connection may still bring a request then, milliseconds.
  private(set) var farewellMilliseconds = 0

  private var connections: [ObjectIdentifier: ClientConnection] = [:]
  private var identifiers: UUIDv7Generator
  /// New traces and spans.
  var traces: TraceIDGenerator
  private var date = DateLine()
  private var acceptors: [Acceptor] = []

  /// A worker that takes no connections yet.
  init(
    on loop: EventLoop, snapshot: Snapshot, loops: Int, descriptors: DescriptorShare, log: LogBatch,
    diagnostics: Logger = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.loop = loop
    self.loops = loops
    self.descriptors = descriptors
    self.log = log
    self.diagnostics = diagnostics
    recentErrors = RecentErrors(snapshot.settings.recentErrors, loops: loops)
    languagesRead = snapshot.translator.languagesRead
    drainWaiter = Waiter(on: loop)
    let metrics = MetricsShard(
      dialFailureCauses: DialFailureCauses.names, seriesLimit: snapshot.settings.metrics.series,
      keepsExemplars: snapshot.settings.metrics.exemplars)
    self.metrics = metrics
    configuration = LoopConfiguration(
      snapshot, on: loop, loops: loops, descriptors: descriptors, metrics: metrics, diagnostics: diagnostics)
    identifiers = UUIDv7Generator(
      seed: (SystemRandom.bits(), SystemRandom.bits(), SystemRandom.bits(), SystemRandom.bits()))
    traces = TraceIDGenerator(
      seed: (SystemRandom.bits(), SystemRandom.bits(), SystemRandom.bits(), SystemRandom.bits()))
    buffers.maximumBytes = snapshot.settings.limits.bufferBytes / loops
    loop.endOfTurn = { [log] in log.handOver() }
    descriptors.reclaim = { [weak self] in self?.allPools.contains { $0.pool.closeOldestIdle() } ?? false }
    descriptors.onRoom = { [weak self] in self?.mayAccept() }
  }

  /// Starts to take connections from the sockets.
  func listen(on places: [ListeningSockets.Place]) {
    for place in places {
      let acceptor = Acceptor(Listener(place.socket, on: loop), number: place.listener, for: self)
      acceptors.append(acceptor)
      Task(executorPreference: loop) { [bound = LoopBound(acceptor, to: loop)] in await bound.value.run() }
    }
  }

  var snapshot: Snapshot { configuration.snapshot }

  /// What exchanges are to begin with from now on, and where their lines go. Those under way keep what they have.
  func install(_ snapshot: Snapshot, accessLog: DescriptorWriter?) {
    log.go(to: accessLog)
    recentErrors.resize(snapshot.settings.recentErrors, loops: loops)
    replaced.append(configuration)
    configuration = LoopConfiguration(
      snapshot, on: loop, loops: loops, descriptors: descriptors, metrics: metrics, diagnostics: diagnostics,
      after: configuration)
    languagesRead = snapshot.translator.languagesRead
    buffers.maximumBytes = snapshot.settings.limits.bufferBytes / loops
    for old in replaced {
      for pool in old.pools where !configuration.pools.contains(where: { $0 === pool }) { pool.retire() }
      if old.exchangeCount == 0 { forget(old) }
    }
    mayAccept()
  }

  /// There may be room for more callers.
  private func mayAccept() {
    for acceptor in acceptors { acceptor.wake() }
  }

  /// What an exchange that begins is to keep until it ends.
  func beginExchange() -> LoopConfiguration {
    configuration.exchangeCount += 1
    return configuration
  }

  /// An exchange has ended, and holds no connection any more.
  func endExchange(with configuration: LoopConfiguration) {
    configuration.exchangeCount -= 1
    if configuration.exchangeCount == 0, configuration !== self.configuration { forget(configuration) }
  }

  private func forget(_ old: LoopConfiguration) {
    replaced.removeAll { $0 === old }
    let kept = allPools
    for pool in old.pools where !kept.contains(where: { $0.pool === pool }) { pool.shutdown() }
  }

  /// Every pool that exchanges may have connections of, each once, with the configuration and the number that it belongs to.
  private var allPools: [(pool: UpstreamPool, configuration: LoopConfiguration, upstream: Int)] {
    var seen: Set<ObjectIdentifier> = []
    return ([configuration] + replaced).flatMap { configuration in
      configuration.pools.enumerated()
        .filter { seen.insert(ObjectIdentifier($1)).inserted }
        .map { ($1, configuration, $0) }
    }
  }

  /// Looks whether a translation had to read a language.
  func noteLanguagesRead() {
    let count = snapshot.translator.languagesRead
    guard count != languagesRead else { return }
    languagesRead = count
    onLanguageRead()
  }

  /// What this loop has counted, with what it does not count but knows.
  func counted() -> MetricsSnapshot {
    var snapshot = metrics.snapshot()
    snapshot.heldBytes = buffers.usedBytes
    for (pool, configuration, upstream) in allPools {
      snapshot.pendingRequests += pool.pendingCount
      if !pool.circuit.isClosed { snapshot.countOpenCircuit(upstream: upstream, of: configuration.labels) }
    }
    return snapshot
  }

  /// Whether this loop lets no request pass to any upstream.
  var isCutOff: Bool { configuration.pools.allSatisfy { !$0.circuit.admits(at: loop.now) } }

  /// Whether one more client can be taken.
  var hasRoomForClient: Bool { connectionCount < maximumAccepted && descriptors.hasRoom }

  /// How many clients are connected.
  var connectionCount: Int { connections.count }

  func opened(_ connection: ClientConnection) {
    connections[ObjectIdentifier(connection)] = connection
    descriptors.take()
    metrics.clientConnectionOpened()
    if connection.isSurplus { metrics.clientConnectionRefused() }
  }

  func closed(_ connection: ClientConnection) {
    connections[ObjectIdentifier(connection)] = nil
    descriptors.giveBack()
    metrics.clientConnectionClosed()
    mayAccept()
    if isDraining { drainWaiter.wake() }
  }

  /// Takes no more connections than those that wait, ends the idle ones, and waits until the last exchange is over or the
  /// time has passed: then what still runs is cut off. Returns how many connections that were.
  ///
  /// A client may be sending its next request on an idle connection at this moment. So an answer says that it is the last
  /// one, and only a connection on which nothing comes for a while is closed without having said so.
  func drain(withinMilliseconds milliseconds: Int) async -> Int {
    let deadline = Instant.read().adding(milliseconds: milliseconds)
    isDraining = true
    farewellMilliseconds = min(Self.maximumFarewellMilliseconds, milliseconds / 2)
    for acceptor in acceptors { acceptor.stop() }
    for connection in connections.values { connection.waiter.wake() }
    while !connections.isEmpty {
      if await drainWaiter.wait(until: deadline) { continue }
      let cut = connections.count
      for connection in connections.values { connection.abort() }
      while !connections.isEmpty { _ = await drainWaiter.wait() }
      return cut
    }
    return 0
  }

  /// Frees what libcurl holds. After the last connection has gone.
  func shutdown() {
    log.handOver()
    for pool in configuration.pools { pool.shutdown() }
  }

  /// A new correlation ID.
  func mintIdentifier() -> UUIDv7 {
    identifiers.next(millisecondsSince1970: WallClock.read() / 1_000_000)
  }

  /// Appends the `Date` field of an answer of our own (RFC 9110 section 6.6.1).
  func appendDate(to bytes: inout [UInt8]) {
    date.append(to: &bytes, secondsSince1970: Int(WallClock.read() / 1_000_000_000))
  }
}
