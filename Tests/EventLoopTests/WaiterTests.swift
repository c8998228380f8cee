import EventLoop
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A waiter` {
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

  @Test func `counts what happened before the wait`() async throws {
    try await onLoop { loop in
      let waiter = Waiter(on: loop)
      waiter.wake()
      waiter.wake()
      #expect(await waiter.wait(until: loop.now.adding(milliseconds: 10_000)))
      #expect(await waiter.wait(until: loop.now) == false)
    }
  }

  @Test func `serves two tasks that wake each other in turn`() async throws {
    try await onLoop { loop in
      let rounds = 1_000
      let (ping, pong, done) = (Waiter(on: loop), Waiter(on: loop), Waiter(on: loop))
      let deadline = Instant.read().adding(milliseconds: 10_000)
      let counts = LoopBound(Counts(), to: loop)
      for (own, other) in [(ping, pong), (pong, ping)] {
        let waiters = LoopBound((own, other, done), to: loop)
        loop.spawn {
          let (own, other, done) = waiters.value
          for _ in 0..<rounds {
            other.wake()
            guard await own.wait(until: deadline) else { break }
            counts.value.rounds += 1
          }
          other.wake()
          counts.value.ended += 1
          done.wake()
        }
      }
      while counts.value.ended < 2, await done.wait(until: deadline) {}
      #expect(counts.value.ended == 2)
      #expect(counts.value.rounds == 2 * rounds)
    }
  }

  @Test func `that is woken before its deadline does not time out at its next wait`() async throws {
    try await onLoop { loop in
      let (waiter, clock) = (Waiter(on: loop), Waiter(on: loop))
      waiter.wake()
      #expect(await waiter.wait(until: loop.now.adding(milliseconds: 1)))
      // The deadline of that wait passes while the task is busy elsewhere.
      #expect(await clock.wait(until: loop.now.adding(milliseconds: 5)) == false)
      waiter.wake()
      #expect(await waiter.wait())
    }
  }

  @Test func `calls its handler once, and the next wait knows nothing of it`() async throws {
    try await onLoop { loop in
      let (waiter, clock) = (Waiter(on: loop), Waiter(on: loop))
      var calls = 0
      waiter.call(by: loop.now.adding(milliseconds: 10_000)) { calls += 1 }
      #expect(calls == 0)
      waiter.wake()
      #expect(calls == 1)
      #expect(await waiter.wait(until: loop.now.adding(milliseconds: 1)) == false)

      waiter.call(by: loop.now.adding(milliseconds: 1)) {
        calls += 1
        clock.wake()
      }
      #expect(await clock.wait())
      #expect(calls == 2)
      // The deadline was that of the call: what happens now is no time-out.
      waiter.wake()
      #expect(calls == 2)
      #expect(await waiter.wait())
    }
  }

  @Test func `calls at once for what has happened before`() async throws {
    try await onLoop { loop in
      let waiter = Waiter(on: loop)
      var calls = 0
      waiter.wake()
      waiter.call(by: .never) { calls += 1 }
      #expect(calls == 1)
      #expect(await waiter.wait(until: loop.now.adding(milliseconds: 1)) == false)
    }
  }
}

private final class Count: Sendable {
  let value = Atomic<Int>(0)
}

private final class Counts {
  var rounds = 0
  var ended = 0
}
