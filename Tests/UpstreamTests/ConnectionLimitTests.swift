import Curl
import EventLoop
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `At the limit of connections` {
  @Test func `a request waits, and gets the connection that is given back`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let request = world.request()
      await Task.yield()
      #expect(request.lending == nil)
      #expect(world.pool.pendingCount == 1)
      world.pool.giveBack(connection)
      #expect(await world.waiter.waits { request.lending != nil })
      #expect(request.connection === connection)
      #expect(world.pool.openCount == 1)
      #expect(world.pool.pendingCount == 0)
      #expect(world.events == ["dialled", "parked", "waited", "reused"])
      world.pool.close(connection)
    }
  }

  @Test func `a request waits, and dials when a connection is closed`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      let request = world.request()
      await Task.yield()
      world.pool.close(connection)
      peer.close()
      #expect(await world.waiter.waits { request.lending != nil })
      let fresh = try #require(request.connection)
      #expect(fresh !== connection)
      #expect(world.events == ["dialled", "closed", "waited", "dialled"])
      world.pool.close(fresh)
    }
  }

  @Test func `requests get their turn in the order in which they came`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let requests = (0..<3).map { _ in world.request() }
      await Task.yield()
      for (served, request) in requests.enumerated() {
        world.pool.giveBack(connection)
        #expect(await world.waiter.waits { requests.count { $0.lending != nil } > served })
        #expect(request.connection === connection)
      }
      world.pool.close(connection)
    }
  }

  @Test func `a newcomer does not take the place for which a request that waits was just woken`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      let waiting = world.request()
      await Task.yield()
      // The newcomer's task is in the loop's queue first, so it runs between the wake-up and the one who was woken.
      let newcomer = world.request()
      world.pool.close(connection)
      peer.close()
      #expect(await world.waiter.waits { waiting.lending != nil || newcomer.lending != nil })
      let first = try #require(waiting.connection)
      #expect(newcomer.lending == nil)
      world.pool.giveBack(first)
      #expect(await world.waiter.waits { newcomer.lending != nil })
      #expect(newcomer.connection === first)
      world.pool.close(first)
    }
  }

  @Test func `a request that its own client wakes does not overtake the one before it`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let (first, second) = (world.request(), world.request())
      await Task.yield()
      second.waiter.wake()
      world.pool.giveBack(connection)
      #expect(await world.waiter.waits { first.lending != nil || second.lending != nil })
      #expect(first.connection === connection)
      #expect(second.lending == nil)
      world.pool.giveBack(connection)
      #expect(await world.waiter.waits { second.lending != nil })
      world.pool.close(connection)
    }
  }

  @Test func `two connections given back at once serve two requests`() async throws {
    try await World.run {
      $0.maximumConnections = 2
    } _: { world in
      let (first, firstPeer) = try await world.connect()
      let (second, secondPeer) = try await world.connect()
      defer { for peer in [firstPeer, secondPeer] { peer.close() } }
      let deadline = world.loop.now.adding(milliseconds: 200)
      let requests = (0..<2).map { _ in world.request(until: deadline) }
      await Task.yield()
      world.pool.giveBack(first)
      world.pool.giveBack(second)
      #expect(await world.waiter.waits { requests.allSatisfy { $0.lending != nil } })
      #expect(requests.allSatisfy { $0.connection != nil }, "\(requests.compactMap(\.failure))")
      for request in requests { request.connection.map(world.pool.close) }
    }
  }

  @Test func `a request that is given up when its turn comes leaves the turn to the next`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      let deadline = world.loop.now.adding(milliseconds: 200)
      let (leaving, staying) = (world.request(until: deadline), world.request(until: deadline))
      await Task.yield()
      leaving.isAbandoned = true
      leaving.waiter.wake()
      world.pool.close(connection)
      peer.close()
      #expect(await world.waiter.waits { leaving.lending != nil && staying.lending != nil })
      // Whichever of the two got the turn: it must not be lost.
      #expect(staying.connection != nil, "\(String(describing: staying.failure))")
      for request in [leaving, staying] { request.connection.map(world.pool.close) }
    }
  }

  @Test func `a request that is given up while it waits does not get a connection`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let request = world.request()
      await Task.yield()
      request.isAbandoned = true
      request.waiter.wake()
      #expect(await world.waiter.waits { request.lending != nil })
      #expect(request.failure == .abandoned)
      world.pool.giveBack(connection)
      #expect(world.lendIdle() === connection)
      world.pool.close(connection)
    }
  }

  @Test func `one request more than may wait is overloaded at once`() async throws {
    try await World.run {
      $0.maximumConnections = 1
      $0.maximumPending = 2
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let requests = (0..<3).map { _ in world.request() }
      await Task.yield()
      #expect(requests[2].failure == .overloaded)
      #expect(world.events == ["dialled", "refused: full"])
      #expect(requests[..<2].allSatisfy { $0.lending == nil })
      for _ in 0..<2 {
        world.pool.giveBack(connection)
        #expect(await world.waiter.waits { requests[..<2].contains { $0.connection != nil } })
        for request in requests { request.lending = request.connection == nil ? request.lending : .failure(.abandoned) }
      }
      world.pool.close(connection)
    }
  }

  @Test func `without a queue every request is overloaded`() async throws {
    try await World.run {
      $0.maximumConnections = 1
      $0.maximumPending = 0
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let request = world.request()
      await Task.yield()
      #expect(request.failure == .overloaded)
      world.pool.close(connection)
    }
  }

  @Test func `a request that waits for too long is told so`() async throws {
    try await World.run {
      $0.maximumConnections = 1
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      let deadline = world.loop.now.adding(milliseconds: 5)
      let request = world.request(until: deadline)
      #expect(await world.waiter.waits { request.lending != nil })
      #expect(request.failure == .pendingTimeout)
      #expect(world.events == ["dialled", "refused: timeout", "waited"])
      #expect(world.loop.now >= deadline)
      #expect(world.pool.openCount == 1)
      world.pool.close(connection)
    }
  }

  @Test func `a dial that fails gives its place to the request that waits`() async throws {
    try await World.run {
      $0.maximumConnections = 1
      $0.dial = DialSettings(origin: "http://nowhere.invalid")
    } _: { world in
      let requests = (0..<3).map { _ in world.request() }
      #expect(await world.waiter.waits { requests.allSatisfy { $0.lending != nil } })
      for request in requests {
        guard case .dial(let failure) = request.failure else {
          Issue.record("\(String(describing: request.failure))")
          continue
        }
        #expect(failure.cause == .nameResolution)
      }
      #expect(world.pool.openCount == 0)
    }
  }
}
