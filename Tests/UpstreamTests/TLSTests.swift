import EventLoop
import Testing

@testable import Curl
@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `A connection over TLS` {
  @Test func `carries a request and its answer, and then the next`() async throws {
    try await run { world, connection in
      #expect(await world.get("/api/v2/sandbox/echo", connection).hasPrefix("HTTP/1.1 200 "))
      world.pool.giveBack(connection)
      let again = try #require(world.lendIdle())
      #expect(again === connection && again.isReused)
      #expect(await world.get("/api/v2/sandbox/echo", again).hasPrefix("HTTP/1.1 200 "))
      world.pool.giveBack(again)
    }
  }

  @Test func `survives a session ticket that comes while it is idle`() async throws {
    try await run { world, connection in
      // The ticket is on its way: the server sends it when the handshake is over, and nobody has read since.
      world.pool.giveBack(connection)
      let other = try await world.dial()
      #expect(await world.get("/api/v2/sandbox/echo", other).hasPrefix("HTTP/1.1 200 "))
      #expect(world.pool.openCount == 2)
      let lent = try #require(world.lendIdle())
      #expect(lent === connection)
      #expect(await world.get("/api/v2/sandbox/echo", lent).hasPrefix("HTTP/1.1 200 "))
      for each in [other, lent] { world.pool.close(each) }
    }
  }

  /// libcurl walks over all connections of a multi handle, so there are several; the sessions are the loop's.
  @Test func `resumes the session of another multi handle`() async throws {
    try await run { world, first in
      var connections = [first]
      // A ticket is good for one resumption; the next one comes with the first answer.
      for _ in 0..<MultiHandle.capacity {
        #expect(await world.get("/api/v2/sandbox/echo", connections.last ?? first).hasPrefix("HTTP/1.1 200 "))
        connections.append(try await world.dial())
      }
      #expect(connections.dropFirst().allSatisfy { $0.stream.facts.isResumed })
      for connection in connections {
        #expect(await world.get("/api/v2/sandbox/echo", connection).hasPrefix("HTTP/1.1 200 "))
      }
      for connection in connections { world.pool.close(connection) }
      #expect(world.pool.openCount == 0)
    }
  }

  @Test(arguments: ["close-idle", "reset-idle"])
  func `is dropped when the peer ends it while it is idle`(fault: String) async throws {
    try await run { world, connection in
      #expect(await world.get("/api/v2/sandbox/faults/\(fault)?ms=1", connection).hasPrefix("HTTP/1.1 200 "))
      world.pool.giveBack(connection)
      #expect(await world.waiter.waits { world.pool.openCount == 0 })
      #expect(world.lendIdle() == nil)
    }
  }

  @Test(arguments: ["surplus", "wrong-length-more"])
  func `is never lent again with bytes that nobody asked for`(fault: String) async throws {
    try await run { world, connection in
      #expect(await world.get("/api/v2/sandbox/faults/\(fault)", connection).hasPrefix("HTTP/1.1 200 "))
      world.pool.giveBack(connection)
      #expect(await world.waiter.waits { world.pool.openCount == 0 })
      #expect(world.lendIdle() == nil)
    }
  }

  @Test func `brings a long answer whole`() async throws {
    try await run { world, connection in
      let answer = await world.get("/api/v2/sandbox/bytes/1000000", connection)
      #expect(answer.hasPrefix("HTTP/1.1 200 "))
      #expect(connection.receivedBytes > 1_000_000)
      world.pool.giveBack(connection)
      #expect(world.lendIdle() === connection)
      world.pool.close(connection)
    }
  }

  /// Runs `body` with a world whose upstream is a sandbox, and a connection to it.
  private func run(_ body: @escaping @Sendable (World, UpstreamConnection) async throws -> Void) async throws {
    try await TestLoop.run { loop in
      let peer = try SandboxPeer(on: loop)
      defer { peer.close() }
      let world = try World(on: loop) { $0.dial = peer.settings() }
      try await world.run { try await body($0, try await $0.dial()) }
    }
  }
}

extension World {
  /// Sends a GET and reads its answer up to the length that its head declares; not a byte more.
  func get(_ target: String, _ connection: UpstreamConnection) async -> String {
    let request = Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    #expect(connection.stream.send(request, 0..<request.count) == .bytes(request.count))
    var head: [UInt8] = []
    while !head.ends(with: Array("\r\n\r\n".utf8)) {
      guard let byte = await read(1, from: connection) else { return String(decoding: head, as: UTF8.self) }
      head += byte
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
    let count = length.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
    let body = await read(count, from: connection) ?? []
    return String(decoding: head + body, as: UTF8.self)
  }

  private func read(_ count: Int, from connection: UpstreamConnection) async -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: count)
    var filled = 0
    var isBroken = false
    _ = await waiter.waits {
      while filled < count, !isBroken {
        switch connection.stream.receive(into: &buffer, at: filled) {
        case .bytes(let more): filled += more
        case .wouldBlock: return false
        case .end, .failed: isBroken = true
        }
      }
      return true
    }
    connection.receivedBytes += filled
    return filled == count ? buffer : nil
  }
}

extension [UInt8] {
  fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
