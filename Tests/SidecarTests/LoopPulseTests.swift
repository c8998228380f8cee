import EventLoop
import Testing

@testable import Sidecar

/// Whether loops still answer.
struct LoopPulseTests {
  @Test func `a loop that does nothing any more is named, and asked no second time`() async throws {
    let (admin, running, stuck) = (try EventLoop(), try EventLoop(), try EventLoop())
    let threads = [
      try LoopThread(running: admin, name: "admin"), try LoopThread(running: running, name: "running"),
    ]
    let found = await Task(executorPreference: admin) {
      let pulse = LoopPulse(of: [running, stuck, running], on: admin)
      return [await pulse.stuckLoops(withinMilliseconds: 50), await pulse.stuckLoops(withinMilliseconds: 50)]
    }.value
    #expect(found == [[1], [1]])
    for loop in [admin, running, stuck] { loop.stop() }
    for thread in threads { thread.join() }
  }

  @Test func `a loop that goes on counts as alive again`() async throws {
    let (admin, late) = (try EventLoop(), try EventLoop())
    let thread = try LoopThread(running: admin, name: "admin")
    let (before, lateThread, after) = try await Task(executorPreference: admin) {
      let pulse = LoopPulse(of: [late], on: admin)
      let before = await pulse.stuckLoops(withinMilliseconds: 10)
      let lateThread = try LoopThread(running: late, name: "late")
      return (before, lateThread, await pulse.stuckLoops(withinMilliseconds: 20_000))
    }.value
    #expect(before == [0])
    #expect(after == [])
    for loop in [admin, late] { loop.stop() }
    for thread in [thread, lateThread] { thread.join() }
  }
}
