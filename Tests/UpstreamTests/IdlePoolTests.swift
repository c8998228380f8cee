import EventLoop
import Testing

@testable import Upstream

@Suite struct `The idle pool` {
  @Test func `lends the most recent one first`() {
    var pool = makePool()
    for number in 1...3 { #expect(pool.giveBack(number, born: at(0), at: at(number)) == nil) }
    var lent: [Int] = []
    while let entry = pool.lend(at: at(10)).lent { lent.append(entry.connection) }
    #expect(lent == [3, 2, 1])
    #expect(pool.entries.isEmpty)
  }

  @Test func `lends nothing and expects nothing when it is empty`() {
    var pool = makePool()
    let (lent, expired) = pool.lend(at: at(5))
    #expect(lent == nil)
    #expect(expired.isEmpty)
    #expect(pool.nextExpiry == nil)
    #expect(pool.expire(at: at(1_000_000)).isEmpty)
  }

  @Test(arguments: [(1_099, true), (1_100, false)])
  func `does not lend what has been idle for too long, to the millisecond`(time: Int, isUsable: Bool) {
    var pool = makePool()
    _ = pool.giveBack(7, born: at(0), at: at(100))
    let (lent, expired) = pool.lend(at: at(time))
    #expect((lent?.connection == 7) == isUsable)
    #expect(expired == (isUsable ? [] : [7]))
  }

  @Test(arguments: [(9_999, true), (10_000, false)])
  func `does not lend what is too old, however short it was idle`(time: Int, isUsable: Bool) {
    var pool = makePool()
    _ = pool.giveBack(7, born: at(0), at: at(9_990))
    let (lent, expired) = pool.lend(at: at(time))
    #expect((lent?.connection == 7) == isUsable)
    #expect(expired == (isUsable ? [] : [7]))
  }

  @Test func `says with the lent one which others have expired on the way`() {
    var pool = makePool(maximumAge: 500)
    _ = pool.giveBack(1, born: at(100), at: at(150))
    _ = pool.giveBack(2, born: at(0), at: at(160))
    let (lent, expired) = pool.lend(at: at(550))
    #expect(lent?.connection == 1)
    #expect(expired == [2])
  }

  @Test func `evicts the longest idle one above its limit`() {
    var pool = makePool(maximumCount: 2)
    #expect(pool.giveBack(1, born: at(0), at: at(1)) == nil)
    #expect(pool.giveBack(2, born: at(0), at: at(2)) == nil)
    #expect(pool.giveBack(3, born: at(0), at: at(3)) == 1)
    #expect(pool.entries.map(\.connection) == [2, 3])
  }

  @Test func `keeps none with a limit of 0`() {
    var pool = makePool(maximumCount: 0)
    #expect(pool.giveBack(1, born: at(0), at: at(1)) == 1)
    #expect(pool.entries.isEmpty)
  }

  @Test func `does not take back what is too old`() {
    var pool = makePool()
    #expect(pool.giveBack(1, born: at(0), at: at(10_000)) == 1)
    #expect(pool.entries.isEmpty)
  }

  @Test func `knows when the next one expires, be it by age or by idleness`() {
    var pool = makePool()
    _ = pool.giveBack(1, born: at(5_000), at: at(9_500))
    #expect(pool.nextExpiry == at(10_500))
    _ = pool.giveBack(2, born: at(0), at: at(9_600))
    #expect(pool.nextExpiry == at(10_000))
    #expect(pool.expire(at: at(9_999)).isEmpty)
    #expect(pool.expire(at: at(10_000)) == [2])
    #expect(pool.nextExpiry == at(10_500))
  }

  @Test func `gives out what a condition names`() {
    var pool = makePool()
    for number in 1...4 { _ = pool.giveBack(number, born: at(0), at: at(number)) }
    pool.remove { $0 % 2 == 0 }
    #expect(pool.entries.map(\.connection) == [1, 3])
  }

  private func makePool(maximumCount: Int = 8, maximumAge: Int = 10_000) -> IdlePool<Int> {
    IdlePool(maximumCount: maximumCount, idleTimeoutMilliseconds: 1_000, maximumAgeMilliseconds: maximumAge)
  }
}

/// The instant so many milliseconds after the clock's start.
func at(_ milliseconds: Int) -> Instant { Instant(nanoseconds: UInt64(milliseconds) * 1_000_000) }
