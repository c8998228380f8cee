import EventLoop
import Testing
import TestSupport

@testable import Upstream

@Suite struct `The idle pool in random use` {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `loses nothing, doubles nothing and keeps its limits`(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    var model = Model()
    for _ in 0..<5_000 {
      model.now += Int(generator.next() % 12)
      switch generator.next() % 4 {
      case 0: model.dial()
      case 1: model.lend()
      case 2: if let id = model.lent.sorted().randomElement(using: &generator) { model.giveBack(id) }
      default: model.expire()
      }
      model.compare()
    }
    #expect(model.born.count > 1_000)
  }
}

/// The pool beside the plainest description of what it must hold.
private struct Model {
  static let (limit, idleTimeout, age) = (5, 40, 150)

  var pool = IdlePool<Int>(maximumCount: limit, idleTimeoutMilliseconds: idleTimeout, maximumAgeMilliseconds: age)
  var now = 0
  /// When each connection was dialled; its index is its name.
  var born: [Int] = []
  var lent: Set<Int> = []
  /// Since when each parked one is idle.
  var parked: [Int: Int] = [:]

  mutating func dial() {
    lent.insert(born.count)
    born.append(now)
  }

  mutating func lend() {
    let (entry, expired) = pool.lend(at: at(now))
    for id in expired {
      #expect(parked[id] != nil && !isUsable(id))
      parked[id] = nil
    }
    let best = parked.filter { isUsable($0.key) }.map(\.value).max()
    guard let entry else { return #expect(best == nil) }
    #expect(isUsable(entry.connection))
    #expect(parked.removeValue(forKey: entry.connection) == best)
    lent.insert(entry.connection)
  }

  mutating func giveBack(_ id: Int) {
    lent.remove(id)
    parked[id] = now
    guard let closed = pool.giveBack(id, born: at(born[id]), at: at(now)) else { return }
    let isSurplus = parked.count > Self.limit && parked[closed] == parked.values.min()
    #expect(isSurplus || (closed == id && !isUsable(id)))
    parked[closed] = nil
  }

  mutating func expire() {
    let due = parked.keys.filter { !isUsable($0) }
    #expect(Set(pool.expire(at: at(now))) == Set(due))
    for id in due { parked[id] = nil }
  }

  func compare() {
    #expect(pool.entries.map(\.connection).sorted() == parked.keys.sorted())
    #expect(parked.count <= Self.limit)
    #expect(pool.nextExpiry == parked.keys.map(expiry).min().map(at))
  }

  private func expiry(_ id: Int) -> Int { min(parked[id]! + Self.idleTimeout, born[id] + Self.age) }

  private func isUsable(_ id: Int) -> Bool { parked[id] == nil || now < expiry(id) }
}
