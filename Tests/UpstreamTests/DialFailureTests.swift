import Curl
import EventLoop
import Sandbox
import TLS
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `A dial that fails` {
  @Test func `is refused where nobody listens`() async throws {
    try await expect(.refused) { _ in
      let socket = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0), sharing: false)
      socket.close()
      return DialSettings(origin: "http://\(socket.address)")
    }
  }

  @Test func `knows that a name has no address`() async throws {
    try await expect(.nameResolution) { _ in DialSettings(origin: "https://nowhere.invalid") }
  }

  /// The kernel itself refuses to connect to the broadcast address: no packet leaves the machine.
  @Test func `knows that there is no way to an address`() async throws {
    try await expect(.unreachable) { _ in DialSettings(origin: "http://255.255.255.255:9") }
  }

  @Test func `times out where a peer accepts and never shakes hands`() async throws {
    try await expect(.timeout) { try $0.sandbox(greeting: .silence).settings(timeoutMilliseconds: 30) }
  }

  @Test func `times out where the kernel has no room for one more connection`() async throws {
    try await expect(.timeout) { world in
      let socket = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0), sharing: false, backlog: 0)
      let filler = world.fill(socket)
      world.atEnd {
        filler.shutdown()
        socket.close()
      }
      #expect(await filler.isFull(on: world.loop))
      return DialSettings(origin: "http://\(socket.address)", timeoutMilliseconds: 30)
    }
  }

  @Test func `does not trust an authority that it was not told of`() async throws {
    try await expect(.untrusted) { try $0.sandbox().untrustingSettings }
  }

  @Test func `does not trust another authority than the one it was told of`() async throws {
    try await expect(.untrusted) { world in
      let other = try world.sandbox().settings()
      var settings = try world.sandbox().settings()
      settings.certificateAuthorityFile = other.certificateAuthorityFile
      return settings
    }
  }

  @Test(arguments: [SelfSignedAuthority.Validity.expired, .notYet])
  func `knows a certificate out of its time`(validity: SelfSignedAuthority.Validity) async throws {
    try await expect(.expired) { try $0.sandbox(validity: validity).settings() }
  }

  @Test func `knows the certificate of another host`() async throws {
    try await expect(.wrongHost) { try $0.sandbox(names: ["other.example"], includesLoopback: false).settings() }
  }

  @Test(arguments: [SandboxSettings.Greeting.close, .reset])
  func `knows a peer that leaves in the handshake`(greeting: SandboxSettings.Greeting) async throws {
    try await expect(.handshake) { try $0.sandbox(greeting: greeting).settings() }
  }

  @Test func `knows a peer that does not speak TLS`() async throws {
    try await expect(.handshake) { world in
      let sandbox = try Sandbox.start(on: world.loop)
      world.atEnd { sandbox.stop() }
      return DialSettings(origin: "https://\(sandbox.address)")
    }
  }

  @Test func `does not keep the next one from succeeding`() async throws {
    try await TestLoop.run { loop in
      let surroundings = Surroundings(on: loop)
      defer { surroundings.end() }
      let wrong = try surroundings.sandbox(validity: .expired).settings()
      let right = try surroundings.sandbox().settings()
      for (settings, event) in [(wrong, "failed: expired"), (right, "dialled"), (wrong, "failed: expired")] {
        let world = try World(on: loop) { $0.dial = settings }
        try await world.run { world in
          let request = world.request()
          #expect(await world.waiter.waits { request.lending != nil })
          #expect(world.events == [event])
          request.connection.map(world.pool.close)
        }
      }
    }
  }

  /// Dials as `prepare` says, and expects it to fail for `cause` and to leave nothing open.
  private func expect(
    _ cause: DialFailure.Cause, sourceLocation: SourceLocation = #_sourceLocation,
    _ prepare: @escaping @Sendable (Surroundings) async throws -> DialSettings
  ) async throws {
    try await TestLoop.run { loop in
      let surroundings = Surroundings(on: loop)
      defer { surroundings.end() }
      let settings = try await prepare(surroundings)
      let world = try World(on: loop) { $0.dial = settings }
      try await world.run { world in
        let request = world.request()
        #expect(await world.waiter.waits { request.lending != nil }, sourceLocation: sourceLocation)
        guard case .dial(let failure) = request.failure else {
          request.connection.map(world.pool.close)
          Issue.record("no failure", sourceLocation: sourceLocation)
          return
        }
        #expect(failure.cause == cause, "\(failure.reason)", sourceLocation: sourceLocation)
        #expect(!failure.reason.isEmpty, sourceLocation: sourceLocation)
        #expect(world.events == ["failed: \(cause)"], sourceLocation: sourceLocation)
        #expect(world.pool.openCount == 0, sourceLocation: sourceLocation)
      }
    }
  }
}

/// What is dialled in a test, to be cleared away at its end.
final class Surroundings {
  let loop: EventLoop
  private var ends: [() -> Void] = []

  init(on loop: EventLoop) { self.loop = loop }

  func atEnd(_ end: @escaping () -> Void) { ends.append(end) }

  func end() { for end in ends.reversed() { end() } }

  /// A sandbox over TLS.
  func sandbox(
    names: [String] = [], includesLoopback: Bool = true, validity: SelfSignedAuthority.Validity = .current,
    greeting: SandboxSettings.Greeting = .serve
  ) throws -> SandboxPeer {
    let peer = try SandboxPeer(
      on: loop, names: names, includesLoopback: includesLoopback, validity: validity, greeting: greeting)
    atEnd { peer.close() }
    return peer
  }

  /// Dials that take all the room there is for connections which nobody accepts.
  func fill(_ socket: BoundSocket) -> Filler { Filler(socket, on: loop) }
}

/// Connections to a listener that never accepts.
final class Filler {
  private let dialler: Dialler
  private let waiter: Waiter
  private var dials: [Dial] = []

  init(_ socket: BoundSocket, on loop: EventLoop) {
    dialler = Dialler(
      on: loop, settings: DialSettings(origin: "http://\(socket.address)", timeoutMilliseconds: 10_000),
      descriptors: DescriptorShare(100))
    waiter = Waiter(on: loop)
    dials = (0..<4).map { [dialler, waiter] _ in dialler.dial(waking: waiter) }
  }

  /// Waits until some are connected and the others find no room.
  func isFull(on loop: EventLoop) async -> Bool {
    await waiter.waits { self.dials.contains { $0.outcome != nil } } && dials.contains { $0.outcome == nil }
  }

  func shutdown() {
    for dial in dials { if case .success(let connection)? = dial.outcome { connection.close() } }
    dialler.shutdown()
  }
}
