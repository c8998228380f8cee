import Curl
import EventLoop
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `Where descriptors run out` {
  /// Two of them are libcurl's own.
  private static func run(
    descriptors count: Int, origin: String? = nil, _ body: @escaping @Sendable (World) async throws -> Void
  ) async throws {
    try await TestLoop.run { loop in
      let world = try World(on: loop, descriptors: DescriptorShare(count)) {
        if let origin { $0.dial.origin = origin }
      }
      try await world.run(body)
    }
  }

  @Test func `a dial fails at once, and goes on when a connection is closed`() async throws {
    try await Self.run(descriptors: 3) { world in
      let (connection, peer) = try await world.connect()
      #expect(world.descriptors.usedCount == 3)
      let request = world.request()
      #expect(await world.waiter.waits { request.lending != nil })
      #expect(request.failure == .dial(DialFailure(.exhausted, reason: "no descriptor is left")))
      world.pool.close(connection)
      peer.close()
      let (next, nextPeer) = try await world.connect()
      #expect(world.events == ["dialled", "failed: exhausted", "closed", "dialled"])
      world.pool.close(next)
      nextPeer.close()
    }
  }

  @Test func `so it does where there is none even for libcurl itself`() async throws {
    try await Self.run(descriptors: 1) { world in
      let request = world.request()
      #expect(await world.waiter.waits { request.lending != nil })
      #expect(world.events == ["failed: exhausted"])
    }
  }

  @Test func `a name needs more than an address as long as it is dialled`() async throws {
    try await Self.run(descriptors: 4, origin: "http://localhost:1") { world in
      let request = world.request()
      #expect(await world.waiter.waits { request.lending != nil })
      #expect(world.events == ["failed: exhausted"])
    }
  }

  @Test func `an idle connection makes room for whoever needs it more`() async throws {
    try await Self.run(descriptors: 4) { world in
      let (older, olderPeer) = try await world.connect()
      let (newer, newerPeer) = try await world.connect()
      world.descriptors.reclaim = { [unowned world] in world.pool.closeOldestIdle() }
      var hadRoom = 0
      world.descriptors.onRoom = { hadRoom += 1 }
      #expect(!world.descriptors.hasRoom)
      world.pool.giveBack(older)
      world.pool.giveBack(newer)
      #expect(hadRoom == 0)
      #expect(world.descriptors.hasRoom)
      #expect(hadRoom == 1)
      #expect(world.lendIdle() === newer)
      #expect(world.events == ["dialled", "dialled", "parked", "parked", "closed while idle", "reused"])
      world.pool.close(newer)
      for peer in [olderPeer, newerPeer] { peer.close() }
    }
  }
}
