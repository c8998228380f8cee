import Testing
import TestSupport

@testable import EventLoop

@Suite struct `A timer heap` {
  @Test func `gives timers back in the order of their times`() {
    var heap = TimerHeap()
    for (slot, time) in ([30, 10, 20, 40, 0] as [UInt64]).enumerated() {
      heap.set(slot, at: Instant(nanoseconds: time))
    }
    var order: [Int] = []
    while let slot = heap.popDue(at: Instant(nanoseconds: 35)) { order.append(slot) }
    #expect(order == [4, 1, 2, 0])
    #expect(heap.earliest == Instant(nanoseconds: 40))
  }

  @Test func `moves a timer that is set again`() {
    var heap = TimerHeap()
    heap.set(0, at: Instant(nanoseconds: 10))
    heap.set(1, at: Instant(nanoseconds: 20))
    heap.set(0, at: Instant(nanoseconds: 30))
    #expect(heap.count == 2)
    #expect(heap.popDue(at: Instant(nanoseconds: 100)) == 1)
    #expect(heap.popDue(at: Instant(nanoseconds: 100)) == 0)
    #expect(heap.popDue(at: Instant(nanoseconds: 100)) == nil)
  }

  @Test func `keeps its order through random changes`() {
    var generator = SplitMix64(state: 7)
    var heap = TimerHeap()
    var model: [Int: UInt64] = [:]
    for _ in 0..<5_000 {
      let slot = Int(generator.next() % 64)
      let time = generator.next() % 1_000
      switch generator.next() % 4 {
      case 0:
        heap.remove(slot)
        model[slot] = nil
      case 1:
        let popped = heap.popDue(at: Instant(nanoseconds: time))
        let due = model.values.min().map { $0 <= time } ?? false
        #expect((popped != nil) == due)
        if let popped { #expect(model.removeValue(forKey: popped) ?? .max <= time) }
      default:
        heap.set(slot, at: Instant(nanoseconds: time))
        model[slot] = time
      }
      #expect(heap.count == model.count)
      #expect(heap.earliest?.nanoseconds == model.values.min())
    }
  }
}
