import Foundation
import Telemetry
import Testing
import TestSupport

struct UUIDv7Tests {
  @Test func `the example of RFC 9562 comes out as printed`() {
    let bytes = UUIDv7.make(millisecondsSince1970: 0x017F_22E2_79B0, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
    #expect(String(decoding: bytes, as: UTF8.self) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
  }

  @Test func `version and variant hold whatever the random bits are`() throws {
    let bytes = UUIDv7.make(millisecondsSince1970: .max, random: (.max, .max))
    let uuid = try #require(UUID(uuidString: String(decoding: bytes, as: UTF8.self)))
    #expect(uuid.uuid.6 >> 4 == 7)
    #expect(uuid.uuid.8 >> 6 == 0b10)
    #expect(String(decoding: bytes, as: UTF8.self) == "ffffffff-ffff-7fff-bfff-ffffffffffff")
  }

  @Test func `a clock that stands still, jumps back or goes on never makes them go down`() {
    var random = SplitMix64(state: 1)
    var generator = UUIDv7Generator(seed: (1, 2, 3, 4))
    var now: UInt64 = 1_772_323_199_123
    var minted: [String] = []
    for _ in 0..<50_000 {
      if random.next() % 50 == 0 { now &+= random.next() % 5 &- 2 }
      minted.append(String(decoding: CorrelationID(generator.next(millisecondsSince1970: now)).bytes, as: UTF8.self))
    }
    #expect(zip(minted, minted.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `more than 4,096 in one millisecond go on in the next`() {
    var generator = UUIDv7Generator(seed: (5, 6, 7, 8))
    let minted = (0..<10_000).map { _ in generator.next(millisecondsSince1970: 1000) }
    #expect(zip(minted, minted.dropFirst()).allSatisfy { ($0.high, $0.low) < ($1.high, $1.low) })
    #expect(minted.last!.high >> 16 < 1010)
  }

  @Test func `two loops that start in the same millisecond share no ID`() {
    var one = UUIDv7Generator(seed: (1, 0, 0, 0))
    var other = UUIDv7Generator(seed: (2, 0, 0, 0))
    let ones = Set((0..<5000).map { _ in CorrelationID(one.next(millisecondsSince1970: 1)).bytes })
    let others = Set((0..<5000).map { _ in CorrelationID(other.next(millisecondsSince1970: 1)).bytes })
    #expect(ones.isDisjoint(with: others))
  }

  @Test func `a seed of zeros still gives IDs that differ`() {
    var generator = UUIDv7Generator(seed: (0, 0, 0, 0))
    let minted = (0..<100).map { generator.next(millisecondsSince1970: UInt64($0)).low }
    #expect(Set(minted).count > 90)
  }

  @Test func `the time is the first 48 bits`() {
    var generator = UUIDv7Generator(seed: (1, 2, 3, 4))
    #expect(generator.next(millisecondsSince1970: 0x0192_ABCD_EF01).high >> 16 == 0x0192_ABCD_EF01)
  }
}
