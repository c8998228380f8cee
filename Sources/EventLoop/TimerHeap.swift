/// Which timer is due next: an indexed binary heap of slots by time, a plain value that knows no clock.
///
/// A slot is in the heap at most once, so closing a connection takes its timer out at once instead of leaving it to
/// rot until its time comes.
struct TimerHeap {
  private struct Entry {
    var time: Instant
    var slot: Int
  }

  private var entries: [Entry] = []
  /// Where each slot's entry is, -1 when it is not in the heap.
  private var positions: [Int] = []

  /// The time of the earliest entry.
  var earliest: Instant? { entries.first?.time }

  /// How many timers are set.
  var count: Int { entries.count }

  /// Sets the slot's timer to `time`, whether it was set or not.
  mutating func set(_ slot: Int, at time: Instant) {
    while positions.count <= slot { positions.append(-1) }
    var position = positions[slot]
    if position < 0 {
      position = entries.count
      entries.append(Entry(time: time, slot: slot))
      positions[slot] = position
    } else {
      entries[position].time = time
    }
    siftDown(from: siftUp(from: position))
  }

  /// Takes the slot's timer out, if it is set.
  mutating func remove(_ slot: Int) {
    guard slot < positions.count, positions[slot] >= 0 else { return }
    let position = positions[slot]
    positions[slot] = -1
    let last = entries.removeLast()
    guard position < entries.count else { return }
    entries[position] = last
    positions[last.slot] = position
    siftDown(from: siftUp(from: position))
  }

  /// Takes out the earliest timer that is due at `now`, and says whose it was.
  mutating func popDue(at now: Instant) -> Int? {
    guard let first = entries.first, first.time <= now else { return nil }
    remove(first.slot)
    return first.slot
  }

  private mutating func siftUp(from start: Int) -> Int {
    var position = start
    while position > 0 {
      let parent = (position - 1) / 2
      guard entries[position].time < entries[parent].time else { break }
      swapEntries(position, parent)
      position = parent
    }
    return position
  }

  private mutating func siftDown(from start: Int) {
    var position = start
    while true {
      var least = position
      for child in (2 * position + 1)...(2 * position + 2) where child < entries.count {
        if entries[child].time < entries[least].time { least = child }
      }
      guard least != position else { return }
      swapEntries(position, least)
      position = least
    }
  }

  private mutating func swapEntries(_ left: Int, _ right: Int) {
    entries.swapAt(left, right)
    positions[entries[left].slot] = left
    positions[entries[right].slot] = right
  }
}
