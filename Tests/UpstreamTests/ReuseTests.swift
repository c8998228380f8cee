import Curl
import EventLoop
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `A connection that was given back` {
  @Test func `is lent again, and works`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      #expect(!connection.isReused)
      await world.exchange("one", "eins", connection, peer)
      world.pool.giveBack(connection)
      #expect(world.pool.openCount == 1)
      let again = try #require(world.lendIdle())
      #expect(again === connection)
      #expect(again.isReused)
      #expect(again.receivedBytes == 0)
      #expect(world.lendIdle() == nil)
      await world.exchange("two", "zwei", again, peer)
      world.pool.giveBack(again)
      #expect(world.events == ["dialled", "parked", "reused", "parked"])
    }
  }

  @Test func `is lent before those that are idle for longer`() async throws {
    try await World.run { world in
      let (first, firstPeer) = try await world.connect()
      let (second, secondPeer) = try await world.connect()
      defer { for peer in [firstPeer, secondPeer] { peer.close() } }
      world.pool.giveBack(second)
      world.pool.giveBack(first)
      #expect(world.lendIdle() === first)
      #expect(world.lendIdle() === second)
      for connection in [first, second] { world.pool.close(connection) }
      #expect(world.pool.openCount == 0)
    }
  }

  @Test func `is dropped when the peer closes it`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      world.pool.giveBack(connection)
      peer.close()
      #expect(await world.happens("closed while idle"))
      #expect(world.pool.openCount == 0)
      #expect(world.lendIdle() == nil)
    }
  }

  @Test func `is dropped when the peer resets it`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      world.pool.giveBack(connection)
      peer.reset()
      #expect(await world.happens("closed while idle"))
      #expect(world.pool.openCount == 0)
      #expect(world.lendIdle() == nil)
    }
  }

  @Test func `is dropped when bytes come that nobody asked for`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      await world.exchange("one", "eins", connection, peer)
      world.pool.giveBack(connection)
      #expect(peer.send("HTTP/1.1 200 OK\r\n\r\n"))
      #expect(await world.happens("closed while idle"))
      #expect(world.pool.openCount == 0)
      #expect(world.lendIdle() == nil)
      #expect(await peer.receive() == "")
    }
  }

  @Test func `is dropped alone: the others stay`() async throws {
    try await World.run { world in
      let (first, firstPeer) = try await world.connect()
      let (second, secondPeer) = try await world.connect()
      world.pool.giveBack(first)
      world.pool.giveBack(second)
      secondPeer.close()
      #expect(await world.happens("closed while idle"))
      #expect(world.pool.openCount == 1)
      let lent = try #require(world.lendIdle())
      #expect(lent === first)
      await world.exchange("one", "eins", lent, firstPeer)
      firstPeer.close()
      world.pool.close(lent)
    }
  }

  @Test func `is closed at once when the peer had left before`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      peer.close()
      #expect(await world.waiter.waits { connection.stream.descriptor.hasHungUp })
      world.pool.giveBack(connection)
      #expect(world.events == ["dialled", "closed"])
      #expect(world.pool.openCount == 0)
    }
  }

  @Test func `is closed at once when its last read did not take all there was`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      #expect(peer.send("answer and more"))
      #expect(await world.waiter.waits { connection.stream.descriptor.isReadable })
      var buffer = [UInt8](repeating: 0, count: 6)
      #expect(connection.stream.receive(into: &buffer, at: 0) == .bytes(6))
      #expect(buffer == Array("answer".utf8))
      world.pool.giveBack(connection)
      #expect(world.events == ["dialled", "closed"])
      #expect(world.lendIdle() == nil)
    }
  }

  @Test func `is closed at once when more came after its last read`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      await world.exchange("one", "eins", connection, peer)
      connection.stream.descriptor.isReadable = false
      #expect(peer.send("HTTP/1.1 200 OK\r\n\r\n"))
      #expect(await world.waiter.waits { connection.stream.descriptor.isReadable })
      world.pool.giveBack(connection)
      #expect(world.events == ["dialled", "closed"])
      #expect(world.lendIdle() == nil)
    }
  }

  @Test func `stays when its last read was exactly as long as the buffer and nothing more came`() async throws {
    try await World.run { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      #expect(peer.send("answer"))
      #expect(await world.waiter.waits { connection.stream.descriptor.isReadable })
      var buffer = [UInt8](repeating: 0, count: 6)
      #expect(connection.stream.receive(into: &buffer, at: 0) == .bytes(6))
      world.pool.giveBack(connection)
      #expect(world.events == ["dialled", "parked"])
      #expect(world.lendIdle() === connection)
      world.pool.close(connection)
    }
  }

  @Test func `is closed when it has been idle for too long, by the pool's own timer`() async throws {
    try await World.run {
      $0.idleTimeoutMilliseconds = 5
    } _: { world in
      let (first, firstPeer) = try await world.connect()
      let (second, secondPeer) = try await world.connect()
      defer { for peer in [firstPeer, secondPeer] { peer.close() } }
      world.pool.giveBack(first)
      world.pool.giveBack(second)
      #expect(await world.waiter.waits { world.pool.openCount == 0 })
      #expect(world.events.suffix(2) == ["closed while idle", "closed while idle"])
      #expect(await firstPeer.receive() == "")
    }
  }

  @Test func `is closed when it has become too old`() async throws {
    try await World.run {
      $0.maximumAgeMilliseconds = 0
    } _: { world in
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      world.pool.giveBack(connection)
      #expect(world.pool.openCount == 0)
      #expect(await peer.receive() == "")
    }
  }

  @Test func `makes room by closing the one that was idle for longest`() async throws {
    try await World.run {
      $0.maximumIdle = 1
    } _: { world in
      let (first, firstPeer) = try await world.connect()
      let (second, secondPeer) = try await world.connect()
      defer { for peer in [firstPeer, secondPeer] { peer.close() } }
      world.pool.giveBack(first)
      world.pool.giveBack(second)
      #expect(world.pool.openCount == 1)
      #expect(await firstPeer.receive() == "")
      #expect(world.lendIdle() === second)
      world.pool.close(second)
    }
  }

  @Test func `is closed by closeIdle, while a lent one goes on`() async throws {
    try await World.run { world in
      let (idle, idlePeer) = try await world.connect()
      let (lent, lentPeer) = try await world.connect()
      defer { for peer in [idlePeer, lentPeer] { peer.close() } }
      world.pool.giveBack(idle)
      world.pool.closeIdle()
      #expect(world.pool.openCount == 1)
      #expect(await idlePeer.receive() == "")
      await world.exchange("one", "eins", lent, lentPeer)
      world.pool.giveBack(lent)
    }
  }
}
