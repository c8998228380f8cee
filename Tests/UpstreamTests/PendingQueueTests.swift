import EventLoop
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `The queue of waiting requests` {
  @Test func `wakes the first one only, and it stays first`() async throws {
    try await TestLoop.run { loop in
      let waiters = (0..<3).map { _ in Waiter(on: loop) }
      var queue = PendingQueue()
      for waiter in waiters { queue.append(waiter) }
      #expect(waiters.map { queue.isFirst($0) } == [true, false, false])
      queue.wakeFirst()
      #expect(await awake(waiters) == [true, false, false])
      queue.wakeFirst()
      #expect(await awake(waiters) == [true, false, false])
      #expect(queue.count == 3)
    }
  }

  @Test func `goes on with the next one when one has left, wherever it stood`() async throws {
    try await TestLoop.run { loop in
      let waiters = (0..<4).map { _ in Waiter(on: loop) }
      var queue = PendingQueue()
      for waiter in waiters { queue.append(waiter) }
      queue.remove(waiters[0])
      queue.remove(waiters[2])
      queue.wakeFirst()
      #expect(await awake(waiters) == [false, true, false, false])
      queue.remove(waiters[1])
      queue.wakeFirst()
      #expect(await awake(waiters) == [false, false, false, true])
    }
  }

  @Test func `wakes nobody who has left`() async throws {
    try await TestLoop.run { loop in
      let waiter = Waiter(on: loop)
      var queue = PendingQueue()
      queue.append(waiter)
      queue.remove(waiter)
      queue.wakeFirst()
      #expect(queue.count == 0)
      #expect(await awake([waiter]) == [false])
    }
  }
}

/// Which of them have been woken: a deadline in the past ends the wait of those that have not.
private func awake(_ waiters: [Waiter]) async -> [Bool] {
  var result: [Bool] = []
  for waiter in waiters { result.append(await waiter.wait(until: Instant(nanoseconds: 0))) }
  return result
}
