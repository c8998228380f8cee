import EventLoop

/// Whether loops still do what they are told. A loop that is stuck in an endless turn answers nothing, and takes its clients
/// with it. Lives on the loop of the admin port.
final class LoopPulse {
  private let loop: EventLoop
  private let members: [EventLoop]
  /// Who has been asked and has not answered. Nobody is asked twice: a stuck loop must not gather questions.
  private var asked: Set<Int> = []
  private var waiters: [Waiter] = []

  /// The pulse of `members`, taken from `loop`.
  init(of members: [EventLoop], on loop: EventLoop) {
    self.members = members
    self.loop = loop
  }

  /// The numbers of the loops that do not answer within `milliseconds`.
  func stuckLoops(withinMilliseconds milliseconds: Int) async -> [Int] {
    let deadline = Instant.read().adding(milliseconds: milliseconds)
    let waiter = Waiter(on: loop)
    var missing = Set(members.indices)
    for number in members.indices where asked.insert(number).inserted { ask(number) }
    waiters.append(waiter)
    defer { waiters.removeAll { $0 === waiter } }
    while await waiter.wait(until: deadline) {
      missing.formIntersection(asked)
      if missing.isEmpty { break }
    }
    return missing.sorted()
  }

  private func ask(_ number: Int) {
    let member = members[number]
    Task(executorPreference: loop) { [bound = LoopBound(self, to: loop)] in
      await Task(executorPreference: member) {}.value
      bound.value.answered(number)
    }
  }

  private func answered(_ number: Int) {
    asked.remove(number)
    for waiter in waiters { waiter.wake() }
  }
}
