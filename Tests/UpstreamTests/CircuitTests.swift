import EventLoop
import Testing

@testable import Upstream

@Suite struct `A circuit` {
  private static func make(failures: Int? = 3) -> SharedCircuit {
    SharedCircuit(Circuit.Settings(failures: failures, openMilliseconds: 1_000))
  }

  /// One that has been opened at 0.
  private static func makeOpen() -> SharedCircuit {
    let circuit = make()
    for _ in 1...3 { _ = circuit.note(.failure, of: .regular, at: at(0)) }
    return circuit
  }

  @Test func `lets everything pass as long as it is closed`() {
    let circuit = Self.make()
    #expect(circuit.isClosed && circuit.opensToProbe == nil)
    for time in 0..<10 { #expect(circuit.admit(at: at(time)) == .regular) }
  }

  @Test func `opens with the last of so many failures one after the other, and says so once`() {
    let circuit = Self.make()
    #expect((1...4).map { _ in circuit.note(.failure, of: .regular, at: at(0)) } == [false, false, true, false])
    #expect(!circuit.isClosed)
    #expect(circuit.opensToProbe == at(1_000))
  }

  @Test func `stays closed when a success stands between the failures`() {
    let circuit = Self.make()
    for _ in 1...10 {
      for _ in 1...2 { #expect(!circuit.note(.failure, of: .regular, at: at(0))) }
      #expect(!circuit.note(.success, of: .regular, at: at(0)))
    }
    #expect(circuit.isClosed)
  }

  @Test func `does not count what tells nothing, and does not forget failures over it`() {
    let circuit = Self.make()
    for _ in 1...2 {
      #expect(!circuit.note(.failure, of: .regular, at: at(0)))
      #expect(!circuit.note(.unknown, of: .regular, at: at(0)))
    }
    #expect(circuit.note(.failure, of: .regular, at: at(0)))
  }

  @Test func `never opens where no number of failures is set`() {
    let circuit = Self.make(failures: nil)
    for _ in 1...1_000 { #expect(!circuit.note(.failure, of: .regular, at: at(0))) }
    #expect(circuit.admit(at: at(0)) == .regular)
  }

  @Test func `lets one probe pass when the time is over, to the millisecond`() {
    let circuit = Self.makeOpen()
    #expect(!circuit.admits(at: at(999)))
    #expect(circuit.admit(at: at(999)) == nil)
    #expect(circuit.admits(at: at(1_000)))
    #expect(circuit.admit(at: at(1_000)) == .probe(1))
    #expect(circuit.admit(at: at(1_001)) == nil)
    #expect(circuit.opensToProbe == at(2_000))
  }

  @Test func `closes when its probe succeeds, and counts from the beginning`() throws {
    let circuit = Self.makeOpen()
    let probe = try #require(circuit.admit(at: at(1_000)))
    #expect(!circuit.note(.success, of: probe, at: at(1_500)))
    #expect(circuit.admit(at: at(1_500)) == .regular)
    #expect((1...3).map { _ in circuit.note(.failure, of: .regular, at: at(1_500)) } == [false, false, true])
  }

  @Test func `opens again when its probe fails, from that moment on`() throws {
    let circuit = Self.makeOpen()
    let probe = try #require(circuit.admit(at: at(1_000)))
    #expect(!circuit.note(.failure, of: probe, at: at(1_700)))
    #expect(!circuit.admits(at: at(2_699)))
    #expect(circuit.admit(at: at(2_700)) == .probe(2))
  }

  @Test func `lets the next one try when its probe ended without a word`() throws {
    let circuit = Self.makeOpen()
    let probe = try #require(circuit.admit(at: at(1_000)))
    #expect(!circuit.note(.unknown, of: probe, at: at(1_100)))
    #expect(circuit.admit(at: at(1_100)) == .probe(2))
  }

  @Test func `does not wait for a probe longer than it is open`() throws {
    let circuit = Self.makeOpen()
    let slow = try #require(circuit.admit(at: at(1_000)))
    let next = try #require(circuit.admit(at: at(2_000)))
    #expect(slow != next)
    // That the slow one was given up says nothing about the other, which is under way.
    #expect(!circuit.note(.unknown, of: slow, at: at(2_100)))
    #expect(!circuit.admits(at: at(2_100)))
    #expect(!circuit.note(.success, of: slow, at: at(2_200)))
    #expect(circuit.isClosed)
    // The other then is one failure like any other.
    #expect(!circuit.note(.failure, of: next, at: at(2_300)))
    #expect(circuit.isClosed)
  }

  @Test(arguments: [Circuit.Outcome.success, .failure, .unknown])
  func `hears nothing from those that passed before it opened`(outcome: Circuit.Outcome) {
    let circuit = Self.makeOpen()
    #expect(!circuit.note(outcome, of: .regular, at: at(900)))
    #expect(circuit.opensToProbe == at(1_000))
    #expect(circuit.admit(at: at(999)) == nil)
  }
}

/// A circuit that an expectation can change.
private final class SharedCircuit {
  private var value: Circuit

  init(_ settings: Circuit.Settings) { value = Circuit(settings) }

  var isClosed: Bool { value.isClosed }
  var opensToProbe: Instant? { value.opensToProbe }
  func admits(at now: Instant) -> Bool { value.admits(at: now) }
  func admit(at now: Instant) -> Circuit.Pass? { value.admit(at: now) }
  func note(_ outcome: Circuit.Outcome, of pass: Circuit.Pass, at now: Instant) -> Bool {
    value.note(outcome, of: pass, at: now)
  }
}
