import Testing

@testable import Upstream

@Suite struct `The wait before a repetition` {
  private let backoff = Backoff(baseMilliseconds: 25, capMilliseconds: 2_000)

  @Test(arguments: [(1, 25), (2, 50), (3, 100), (7, 1_600), (8, 2_000), (9, 2_000), (1_000, 2_000)])
  func `is at most twice as long each time, up to the cap`(repetition: Int, longest: Int) {
    #expect(backoff.milliseconds(before: repetition, random: .max) == longest)
    #expect(backoff.milliseconds(before: repetition, random: 0) == 0)
  }

  @Test func `is anything up to that, each as likely as the others`() {
    var generator = SplitMix64(state: 1)
    var seen: [Int: Int] = [:]
    for _ in 0..<26_000 { seen[backoff.milliseconds(before: 1, random: generator.next()), default: 0] += 1 }
    #expect(Set(seen.keys) == Set(0...25))
    #expect(seen.values.allSatisfy { (800...1_200).contains($0) })
  }

  @Test func `is never longer than the cap, whatever the base`() {
    #expect(Backoff(baseMilliseconds: 5_000, capMilliseconds: 100).milliseconds(before: 1, random: .max) == 100)
    #expect(Backoff(baseMilliseconds: 0, capMilliseconds: 100).milliseconds(before: 5, random: .max) == 0)
  }
}
