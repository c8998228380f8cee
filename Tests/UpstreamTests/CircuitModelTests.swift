import EventLoop
import Testing
import TestSupport

@testable import Upstream

@Suite struct `A circuit in random use` {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `is what the plainest description of it says`(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    var model = Model()
    for _ in 0..<20_000 {
      model.now += Int(generator.next() % 4)
      switch generator.next() % 5 {
      case 0...1: model.admit()
      default:
        // Mostly down for a while, then mostly up.
        let isDown = model.now / 500 % 2 == 0
        let outcomes: [Circuit.Outcome] = isDown ? [.failure, .failure, .unknown] : [.success, .success, .failure]
        if let outcome = outcomes.randomElement(using: &generator) { model.finish(outcome, using: &generator) }
      }
      model.compare()
    }
    #expect(model.openings > 10 && model.closings > 10)
  }
}

/// The circuit beside a state that is written down in full.
private struct Model {
  enum State: Equatable {
    case closed(failures: Int)
    case open(until: Int)
    case halfOpen(probe: Int, since: Int)
  }

  static let (failures, openFor) = (4, 60)

  var circuit = Circuit(Circuit.Settings(failures: failures, openMilliseconds: openFor))
  var now = 0
  var state = State.closed(failures: 0)
  var underWay: [Circuit.Pass] = []
  private(set) var openings = 0
  private(set) var closings = 0
  private var probes = 0

  mutating func admit() {
    let pass = circuit.admit(at: moment)
    #expect(pass == expectedPass())
    if case .probe(let number) = pass {
      probes = number
      state = .halfOpen(probe: number, since: now)
    }
    if let pass { underWay.append(pass) }
  }

  private func expectedPass() -> Circuit.Pass? {
    switch state {
    case .closed: .regular
    case .open(let until): now >= until ? .probe(probes + 1) : nil
    case .halfOpen(_, let since): now >= since + Self.openFor ? .probe(probes + 1) : nil
    }
  }

  mutating func finish(_ outcome: Circuit.Outcome, using generator: inout SplitMix64) {
    guard !underWay.isEmpty else { return }
    let pass = underWay.remove(at: Int(generator.next() % UInt64(underWay.count)))
    let hasOpened = circuit.note(outcome, of: pass, at: moment)
    let before = state
    switch (state, outcome, pass) {
    case (.closed(let count), .failure, _):
      state = count + 1 == Self.failures ? .open(until: now + Self.openFor) : .closed(failures: count + 1)
    case (.closed, .success, _): state = .closed(failures: 0)
    case (_, .success, .probe):
      state = .closed(failures: 0)
      closings += 1
    case (_, .failure, .probe): state = .open(until: now + Self.openFor)
    case (.closed, .unknown, _): break
    // After a failure nobody is under way as far as the circuit knows: then the last probe counts all the same.
    case (_, .unknown, .probe(probes)): state = .open(until: now)
    default: break
    }
    let isOpening = { if case .closed = before, case .open = state { true } else { false } }()
    #expect(hasOpened == isOpening)
    if isOpening { openings += 1 }
  }

  func compare() {
    if case .closed = state { #expect(circuit.isClosed) } else { #expect(!circuit.isClosed) }
    #expect(circuit.admits(at: moment) == (expectedPass() != nil))
  }

  private var moment: Instant { at(now) }
}
