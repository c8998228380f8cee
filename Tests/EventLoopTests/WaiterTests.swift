import EventLoop
import Synchronization
import Testing

@Suite struct `A waiter` {
  /// The call that suspends may itself pass through the loop's queue, and what waits there runs first. Two tasks started
  /// together meet exactly so: the second wakes while the first is on its way to sleep.
  @Test func `misses no wake-up that comes while its task goes to sleep`() throws {
    let loop = try EventLoop()
    let woken = Count()
    for _ in 0..<100 {
      let waiter = LoopBound(Waiter(on: loop), to: loop)
      loop.spawn {
        let happened = await waiter.value.wait(until: loop.now.adding(milliseconds: 2_000))
        woken.value.wrappingAdd(happened ? 1 : 0, ordering: .relaxed)
      }
      loop.spawn { waiter.value.wake() }
    }
    loop.spawn {
      let end = Waiter(on: loop)
      _ = await end.wait(until: loop.now.adding(milliseconds: 1))
      loop.stop()
    }
    loop.run()
    #expect(woken.value.load(ordering: .relaxed) == 100)
  }
}

private final class Count: Sendable {
  let value = Atomic<Int>(0)
}
