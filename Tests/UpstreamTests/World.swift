import Curl
import EventLoop
import Testing

@testable import Upstream

/// A pool, a peer that it dials, and a record of what happens. Lives on the test's loop.
final class World {
  let loop: EventLoop
  let peer: Peer
  let pool: UpstreamPool
  /// What the pool may have open.
  let descriptors: DescriptorShare
  /// Woken by all that happens.
  let waiter: Waiter
  private(set) var events: [String] = []
  /// Told of every connection that is made: its time, that of the handshake, the end of the certificate.
  var onDial: (UInt64, UInt64?, Int?) -> Void = { _, _, _ in }
  /// The requests that know what came of them, in that order.
  private(set) var answered: [Request] = []
  private var streams: [DialledConnection] = []

  init(
    on loop: EventLoop, descriptors: DescriptorShare = DescriptorShare(1_000),
    _ edit: (inout UpstreamPool.Settings) -> Void
  ) throws {
    self.loop = loop
    self.descriptors = descriptors
    peer = try Peer(on: loop)
    waiter = Waiter(on: loop)
    var settings = UpstreamPool.Settings(dial: DialSettings(origin: "http://\(peer.address)"))
    edit(&settings)
    pool = UpstreamPool(on: loop, settings: settings, descriptors: descriptors)
    pool.onEvent = { [unowned self] event in
      events.append(Self.name(of: event))
      if case .dialled(let whole, let tls, let expiry) = event { onDial(whole, tls, expiry) }
      waiter.wake()
    }
  }

  /// Runs `body` in a world of its own.
  static func run(
    _ edit: @escaping @Sendable (inout UpstreamPool.Settings) -> Void = { _ in },
    _ body: @escaping @Sendable (World) async throws -> Void
  ) async throws {
    try await TestLoop.run { loop in
      try await World(on: loop, edit).run(body)
    }
  }

  /// Runs `body` and clears the world away; nothing that was lent may be left open then.
  func run(_ body: (World) async throws -> Void) async throws {
    defer {
      peer.close()
      // For a test that failed: what is still open would stop the whole process.
      for stream in streams { stream.close() }
      pool.shutdown()
      #expect(descriptors.usedCount == 0)
    }
    try await body(self)
    pool.closeIdle()
    #expect(pool.openCount == 0)
  }

  /// Dials one connection, which wakes the world's waiter.
  func dial() async throws -> UpstreamConnection {
    let connection = try await pool.dial(waking: waiter, until: .never) { false }.get()
    connection.stream.descriptor.waiter = waiter
    streams.append(connection.stream)
    return connection
  }

  /// The idle connection that is lent next, which wakes the world's waiter.
  func lendIdle() -> UpstreamConnection? {
    let connection = pool.lendIdle()
    connection?.stream.descriptor.waiter = waiter
    return connection
  }

  /// A connection and the peer's side of it.
  func connect() async throws -> (UpstreamConnection, PeerConnection) {
    let connection = try await dial()
    guard let peer = await peer.accept() else {
      pool.close(connection)
      throw Missing.client
    }
    return (connection, peer)
  }

  /// Sends `question` and has the peer answer it.
  func exchange(_ question: String, _ answer: String, _ connection: UpstreamConnection, _ peer: PeerConnection) async {
    let bytes = Array(question.utf8)
    #expect(connection.stream.send(bytes, 0..<bytes.count) == .bytes(bytes.count))
    #expect(await peer.receive() == question)
    #expect(peer.send(answer))
    #expect(await receive(connection) == answer)
  }

  func receive(_ connection: UpstreamConnection) async -> String {
    let stream = connection.stream
    let text = await stream.descriptor.receiveText(waiter) { stream.receive(into: &$0, at: 0) }
    connection.receivedBytes += text.utf8.count
    return text
  }

  /// Waits for an event of the pool.
  func happens(_ event: String) async -> Bool {
    await waiter.waits { self.events.contains(event) }
  }

  /// Begins to ask for a connection, as one request among several does.
  func request(until deadline: Instant = .never) -> Request {
    let request = Request(waiter: Waiter(on: loop))
    let bound = LoopBound((self, request), to: loop)
    loop.spawn {
      let (world, request) = bound.value
      request.lending = await world.pool.dial(waking: request.waiter, until: deadline) { request.isAbandoned }
      world.answered.append(request)
      request.connection.map { world.streams.append($0.stream) }
      world.waiter.wake()
    }
    return request
  }

  enum Missing: Error { case client }

  private static func name(of event: UpstreamPool.Event) -> String {
    switch event {
    case .dialled: "dialled"
    case .dialFailed(let cause): "failed: \(cause)"
    case .parked: "parked"
    case .reused: "reused"
    case .closed(let whileIdle): whileIdle ? "closed while idle" : "closed"
    case .pendingEnded: "waited"
    case .pendingRefused(let reason): "refused: \(reason)"
    case .circuitOpened: "circuit opened"
    case .circuitClosed: "circuit closed"
    }
  }
}

/// One request's attempt to get a connection.
final class Request {
  let waiter: Waiter
  var isAbandoned = false
  var lending: UpstreamPool.Lending?

  init(waiter: Waiter) { self.waiter = waiter }

  var connection: UpstreamConnection? { try? lending?.get() }

  var failure: UpstreamFailure? {
    guard case .failure(let failure) = lending else { return nil }
    return failure
  }
}
