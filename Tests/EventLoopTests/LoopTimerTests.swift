import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1))) struct `A timer of a loop` {
  @Test func `comes up once, not before its time`() async throws {
    try await onLoop { loop in
      let watch = TimerWatch(on: loop)
      let deadline = loop.now.adding(milliseconds: 10)
      watch.timer?.set(deadline)
      #expect(await watch.comesUp())
      #expect(watch.times.count == 1 && watch.times[0] >= deadline)
      #expect(await watch.comesUp(within: 5) == false)
    }
  }

  @Test func `comes up at the later time when it was moved later`() async throws {
    try await onLoop { loop in
      let watch = TimerWatch(on: loop)
      watch.timer?.set(loop.now.adding(milliseconds: 2))
      let deadline = loop.now.adding(milliseconds: 20)
      watch.timer?.set(deadline)
      #expect(await watch.comesUp())
      #expect(watch.times.count == 1 && watch.times[0] >= deadline)
    }
  }

  @Test func `comes up at the earlier time when it was moved earlier`() async throws {
    try await onLoop { loop in
      let watch = TimerWatch(on: loop)
      watch.timer?.set(loop.now.adding(milliseconds: 3_600_000))
      watch.timer?.set(loop.now.adding(milliseconds: 2))
      #expect(await watch.comesUp())
      #expect(watch.times.count == 1)
    }
  }

  @Test func `comes up when it was moved later and then earlier again`() async throws {
    try await onLoop { loop in
      let watch = TimerWatch(on: loop)
      for milliseconds in [5, 3_600_000, 2, 3_600_000, 10] {
        watch.timer?.set(loop.now.adding(milliseconds: milliseconds))
      }
      #expect(await watch.comesUp())
      #expect(watch.times.count == 1)
    }
  }

  @Test func `does not come up when it was stopped, and does when it is set once more`() async throws {
    try await onLoop { loop in
      let watch = TimerWatch(on: loop)
      watch.timer?.set(loop.now.adding(milliseconds: 1))
      watch.timer?.set(.never)
      #expect(await watch.comesUp(within: 10) == false)
      watch.timer?.set(loop.now.adding(milliseconds: 1))
      #expect(await watch.comesUp())
      #expect(watch.times.count == 1)
    }
  }

  @Test func `does not come up when it is gone, and leaves its slot to the next`() async throws {
    try await onLoop { loop in
      let (gone, next) = (TimerWatch(on: loop), TimerWatch(on: loop))
      gone.timer?.set(loop.now.adding(milliseconds: 1))
      gone.timer = nil
      let heir = TimerWatch(on: loop)
      next.timer?.set(loop.now.adding(milliseconds: 10))
      #expect(await next.comesUp())
      #expect(gone.times.isEmpty && heir.times.isEmpty)
      heir.timer?.set(loop.now)
      #expect(await heir.comesUp())
      #expect(gone.times.isEmpty)
    }
  }

  @Test func `may be set again while it comes up`() async throws {
    try await onLoop { loop in
      let watch = TimerWatch(on: loop, isPeriodic: true)
      watch.timer?.set(loop.now)
      for count in 1...3 {
        #expect(await watch.comesUp())
        #expect(watch.times.count == count)
      }
      #expect(watch.times == watch.times.sorted())
    }
  }

  @Test func `comes up after those that are due before it`() async throws {
    try await onLoop { loop in
      var order: [Int] = []
      let waiter = Waiter(on: loop)
      let start = loop.now
      let timers = [3, 1, 2].map { place in
        let timer = LoopTimer(on: loop) {
          order.append(place)
          if place == 3 { waiter.wake() }
        }
        timer.set(start.adding(milliseconds: place))
        return timer
      }
      #expect(await waiter.wait(until: start.adding(milliseconds: 10_000)))
      #expect(order == [1, 2, 3])
      #expect(timers.count == 3)
    }
  }
}

/// A timer and when it came up.
private final class TimerWatch {
  var timer: LoopTimer?
  private(set) var times: [Instant] = []
  private let loop: EventLoop
  private let waiter: Waiter

  init(on loop: EventLoop, isPeriodic: Bool = false) {
    self.loop = loop
    waiter = Waiter(on: loop)
    timer = LoopTimer(on: loop) { [unowned self] in
      times.append(loop.now)
      if isPeriodic { timer?.set(loop.now.adding(milliseconds: 1)) }
      waiter.wake()
    }
  }

  /// Waits until it comes up; false when it does not in time.
  func comesUp(within milliseconds: Int = 10_000) async -> Bool {
    await waiter.wait(until: loop.now.adding(milliseconds: milliseconds))
  }
}
