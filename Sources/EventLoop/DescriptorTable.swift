/// Something that is told of its descriptor's events.
public class EventReceiver {
  init() {}

  /// The events of epoll_ctl(2) that have come.
  func deliver(_ events: UInt32) {}
}

/// Who gets an event: a slot and a generation make the token that epoll gives back, so that an event which was
/// already fetched when its descriptor was closed finds nobody.
struct DescriptorTable {
  /// The token of the loop's own wake-up descriptor.
  static let wakeUpToken = UInt64.max

  private struct Slot {
    var generation: UInt32 = 0
    var owner: Unmanaged<EventReceiver>?
  }

  private var slots: [Slot] = []
  private var free: [Int] = []

  mutating func takeToken() -> UInt64 {
    if let slot = free.popLast() { return UInt64(slots[slot].generation) << 32 | UInt64(slot) }
    slots.append(Slot())
    return UInt64(slots.count - 1)
  }

  mutating func setOwner(_ owner: EventReceiver, of token: UInt64) {
    slots[Int(UInt32(truncatingIfNeeded: token))].owner = .passUnretained(owner)
  }

  /// The descriptor of a token, unless it has been closed since.
  func owner(of token: UInt64) -> EventReceiver? {
    let slot = slots[Int(UInt32(truncatingIfNeeded: token))]
    guard slot.generation == UInt32(truncatingIfNeeded: token >> 32) else { return nil }
    return slot.owner?.takeUnretainedValue()
  }

  mutating func giveBack(_ token: UInt64) {
    let slot = Int(UInt32(truncatingIfNeeded: token))
    slots[slot].generation &+= 1
    slots[slot].owner = nil
    free.append(slot)
  }
}
