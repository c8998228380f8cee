import EventLoop
import Synchronization
import Testing

@testable import TLS

@Suite struct `The keys of session tickets` {
  /// A clock that the test moves.
  private final class Clock: Sendable {
    private let milliseconds = Atomic<Int>(1_000)
    var now: Instant { Instant(nanoseconds: 0).adding(milliseconds: milliseconds.load(ordering: .relaxed)) }
    func advance(_ by: Int) { milliseconds.wrappingAdd(by, ordering: .relaxed) }
  }

  private let clock = Clock()
  private let keys: TLSTicketKeys

  init() {
    keys = TLSTicketKeys(rotationMilliseconds: 100) { [clock] in clock.now }
  }

  private func find(_ name: [UInt8]) -> (key: TLSTicketKeys.Key, isCurrent: Bool)? {
    name.withUnsafeBufferPointer { keys.key(named: $0) }
  }

  @Test func `stay the same until their time is over, and read for as long again`() throws {
    let first = try #require(keys.current())
    clock.advance(99)
    #expect(keys.current()?.name == first.name)
    clock.advance(1)
    let second = try #require(keys.current())
    #expect(second.name != first.name)
    #expect(second.cipherKey != first.cipherKey)
    #expect(second.authenticationKey != first.authenticationKey)
    #expect(find(first.name)?.isCurrent == false)
    #expect(find(first.name)?.key.cipherKey == first.cipherKey)
    #expect(find(second.name)?.isCurrent == true)
    clock.advance(100)
    #expect(find(first.name) == nil)
    #expect(find(second.name)?.isCurrent == false)
  }

  @Test func `are all gone when nobody needed one for two periods`() throws {
    let first = try #require(keys.current())
    clock.advance(200)
    #expect(find(first.name) == nil)
  }

  @Test func `of another process, or of nobody, are not found`() {
    #expect(find([UInt8](repeating: 0, count: 16)) == nil)
  }
}
