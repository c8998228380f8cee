import EventLoop
import Testing
import TestSupport

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `A full pool in random use` {
  /// With one connection, closing it makes the next request dial; with three, which dial ends first is chance, so there
  /// they are only given back.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64], [1, 3])
  func `serves first who came first, and lets nobody wait where there is room`(seed: UInt64, limit: Int) async throws {
    try await World.run {
      $0.maximumConnections = limit
      $0.maximumPending = 20
    } _: { world in
      let model = PendingModel(world, seed: seed, closes: limit == 1)
      for _ in 0..<limit { world.pool.giveBack(try await world.dial()) }
      for _ in 0..<400 {
        await model.step()
        await model.compare()
      }
      await model.finish()
      #expect(model.served > 50)
    }
  }
}

/// The requests that wait, in the order in which they came, beside a pool with room for a few of them.
private final class PendingModel {
  private let world: World
  private let closes: Bool
  private var generator: SplitMix64
  private var open: [Request] = []
  private var lent: [UpstreamConnection] = []
  private var seen = 0
  private(set) var served = 0

  init(_ world: World, seed: UInt64, closes: Bool) {
    self.world = world
    self.closes = closes
    generator = SplitMix64(state: seed)
  }

  /// A few things happen in one turn of the loop: their order in it is what the pool must not depend on.
  func step() async {
    for _ in 0...generator.next() % 4 {
      switch generator.next() % 8 {
      case 0...2: open.append(world.request())
      case 3...5: release()
      case 6: open.randomElement(using: &generator)?.waiter.wake()
      default:
        guard let leaving = open.randomElement(using: &generator) else { continue }
        leaving.isAbandoned = true
        leaving.waiter.wake()
      }
    }
    await Task.yield()
  }

  func compare() async {
    let pool = world.pool
    let isSettled = await world.waiter.waits { pool.pendingCount == 0 || !pool.hasRoom }
    #expect(isSettled)
    takeAnswers()
  }

  /// Everyone is served in the end.
  func finish() async {
    takeAnswers()
    while !open.isEmpty {
      release()
      let isAnswered = await world.waiter.waits { [world, seen] in world.answered.count > seen }
      guard isAnswered else {
        Issue.record("\(open.count) wait for ever")
        break
      }
      takeAnswers()
    }
    while !lent.isEmpty { release() }
  }

  private func takeAnswers() {
    for request in world.answered[seen...] {
      if let connection = request.connection {
        #expect(open.first === request)
        served += 1
        lent.append(connection)
      }
      open.removeAll { $0 === request }
    }
    seen = world.answered.count
  }

  private func release() {
    guard let connection = lent.popLast() else { return }
    if closes, generator.next() % 4 == 0 { world.pool.close(connection) } else { world.pool.giveBack(connection) }
  }
}
