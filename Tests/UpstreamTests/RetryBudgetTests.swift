import EventLoop
import Testing

@testable import Upstream

@Suite struct `A budget of retries` {
  private static let start = Instant(nanoseconds: 1_000_000_000)

  @Test func `begins with a few, and ends with them when nobody asks for anything`() {
    let budget = SharedBudget(percent: 20, at: Self.start)
    #expect((1...11).count { _ in budget.spend(at: Self.start) } == 10)
  }

  @Test func `has its share of all requests`() {
    let budget = SharedBudget(percent: 20, at: Self.start)
    var spent = 0
    for _ in 1...1_000 {
      budget.earn()
      if budget.spend(at: Self.start) { spent += 1 }
    }
    // 200 of a thousand, and those that it began with; what the first request adds finds it full.
    #expect(spent == 209)
  }

  @Test func `saves up no more than a few`() {
    let budget = SharedBudget(percent: 100, at: Self.start)
    for _ in 1...10_000 { budget.earn() }
    #expect((1...100).count { _ in budget.spend(at: Self.start.adding(milliseconds: 3_600_000)) } == 10)
  }

  @Test func `gives one in a second to those who ask rarely, to the unit`() {
    let budget = SharedBudget(percent: 1, at: Self.start)
    while budget.spend(at: Self.start) {}
    var spent = 0
    for milliseconds in stride(from: 0, through: 60_000, by: 7) {
      if budget.spend(at: Self.start.adding(milliseconds: milliseconds)) { spent += 1 }
    }
    #expect(spent == 59 || spent == 60)
  }

  @Test func `is empty for good with no share at all`() {
    let budget = SharedBudget(percent: 0, at: Self.start)
    for _ in 1...1_000 { budget.earn() }
    #expect(!budget.spend(at: Self.start.adding(milliseconds: 3_600_000)))
  }

  @Test func `does not mind a clock that stands still`() {
    let budget = SharedBudget(percent: 20, at: Self.start)
    while budget.spend(at: Self.start) {}
    #expect(!budget.spend(at: Instant(nanoseconds: 0)))
    #expect(budget.spend(at: Self.start.adding(milliseconds: 1_000)))
  }
}

/// A budget that an expectation can change.
private final class SharedBudget {
  private var value: RetryBudget

  init(percent: Int, at now: Instant) { value = RetryBudget(percent: percent, at: now) }

  func earn() { value.earn() }
  func spend(at now: Instant) -> Bool { value.spend(at: now) }
}
