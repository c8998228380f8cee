import Glibc
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1))) struct `An event that was fetched before its descriptor was closed` {
  @Test func `reaches nobody`() async throws {
    try await onLoop { loop in
      let pairs = [try SocketPair(on: loop), try SocketPair(on: loop)]
      defer { for pair in pairs { pair.close() } }
      var called: [Int] = []
      for (index, pair) in pairs.enumerated() {
        pair.ours.handler = { _ in
          called.append(index)
          pairs[1 - index].ours.close()
        }
        pair.send("both are ready in the same turn")
      }
      try await turn(of: loop)
      #expect(called.count == 1)
    }
  }

  @Test func `does not reach the descriptor that has taken its place`() async throws {
    try await onLoop { loop in
      let pairs = [try SocketPair(on: loop), try SocketPair(on: loop)]
      defer { for pair in pairs { pair.close() } }
      var heirs: [SocketPair] = []
      for (index, pair) in pairs.enumerated() {
        pair.ours.handler = { _ in
          guard heirs.isEmpty else { return }
          // The table gives the slot that was freed last to whoever comes next.
          pairs[1 - index].ours.close()
          if let heir = try? SocketPair(on: loop) { heirs.append(heir) }
        }
        pair.send("both are ready in the same turn")
      }
      try await turn(of: loop)
      let heir = try #require(heirs.first)
      defer { heir.close() }
      #expect(!heir.ours.isReadable)
      heir.send("for the heir")
      #expect(await heir.waits { $0.isReadable })
      #expect(heir.receive(64) == "for the heir")
    }
  }

  @Test func `reaches nobody when the descriptor closed itself before`() async throws {
    try await onLoop { loop in
      let pair = try SocketPair(on: loop)
      defer { pair.close() }
      var calls = 0
      pair.ours.handler = {
        calls += 1
        $0.close()
      }
      pair.send("first")
      try await turn(of: loop)
      #expect(calls == 1)
      pair.closePeer()
      try await turn(of: loop)
      #expect(calls == 1)
    }
  }

  /// Lets the loop fetch and deliver whatever is ready, once at least.
  private func turn(of loop: EventLoop) async throws {
    let waiter = Waiter(on: loop)
    #expect(await waiter.wait(until: loop.now) == false)
  }
}
