/// A timer of a loop: calls its handler on the loop's thread once its deadline has passed.
///
/// Moving the deadline later, which every exchange does several times, costs nothing: the heap entry stays where it
/// is and is put back when it comes up too early.
public final class LoopTimer {
  private unowned let loop: EventLoop
  private let slot: Int
  private let handler: () -> Void
  /// When the handler is to be called.
  private var deadline = Instant.never
  /// When the heap will bring the timer up; never later than `deadline`.
  private var armed = Instant.never

  /// A timer that is not set. Only on the loop's thread, like every other call.
  public init(on loop: EventLoop, handler: @escaping () -> Void) {
    self.loop = loop
    self.handler = handler
    slot = loop.timers.takeSlot()
    loop.timers.owners[slot] = Unmanaged.passUnretained(self)
  }

  deinit {
    loop.timers.giveBack(slot)
  }

  /// Sets the deadline; `.never` stops the timer.
  public func set(_ deadline: Instant) {
    self.deadline = deadline
    guard deadline < armed else { return }
    armed = deadline
    loop.timers.heap.set(slot, at: deadline)
  }

  /// The heap brought the timer up: it is due, or it was moved meanwhile.
  func comeUp(at now: Instant) {
    armed = .never
    if deadline <= now {
      deadline = .never
      handler()
    } else if deadline != .never {
      set(deadline)
    }
  }
}

/// The timers of one loop.
struct LoopTimers {
  var heap = TimerHeap()
  var owners: [Unmanaged<LoopTimer>?] = []
  private var freeSlots: [Int] = []

  mutating func takeSlot() -> Int {
    if let slot = freeSlots.popLast() { return slot }
    owners.append(nil)
    return owners.count - 1
  }

  mutating func giveBack(_ slot: Int) {
    heap.remove(slot)
    owners[slot] = nil
    freeSlots.append(slot)
  }
}
