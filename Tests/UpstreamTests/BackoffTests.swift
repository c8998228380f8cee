import Testing
import TestSupport

@testable import Upstream

@Suite struct `The wait before a repetition` {
  private let backoff = Backoff(meanMilliseconds: 25, capMilliseconds: 2_000)

  @Test(arguments: [(1, 50), (2, 100), (3, 200), (6, 1_600), (7, 2_000), (9, 2_000), (1_000, 2_000)])
  func `is at most twice as long each time, up to the cap`(repetition: Int, longest: Int) {
    #expect(backoff.milliseconds(before: repetition, random: .max) == longest)
    #expect(backoff.milliseconds(before: repetition, random: 0) == 0)
  }

  @Test func `is anything up to that, each as likely as the others`() {
    var generator = SplitMix64(state: 1)
    var seen: [Int: Int] = [:]
    for _ in 0..<51_000 { seen[backoff.milliseconds(before: 1, random: generator.next()), default: 0] += 1 }
    #expect(Set(seen.keys) == Set(0...50))
    #expect(seen.values.allSatisfy { (800...1_200).contains($0) })
  }

  @Test func `is never longer than the cap, whatever the mean`() {
    #expect(Backoff(meanMilliseconds: 5_000, capMilliseconds: 100).milliseconds(before: 1, random: .max) == 100)
    #expect(Backoff(meanMilliseconds: 0, capMilliseconds: 100).milliseconds(before: 5, random: .max) == 0)
  }
}
