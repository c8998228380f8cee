import Testing

@testable import EventLoop

@Suite struct `The number of processors` {
  @Test func `follows the quota of cgroup version 2, rounded up`() {
    #expect(ProcessorCount.quota(ofVersion2: "150000 100000\n") == 2)
    #expect(ProcessorCount.quota(ofVersion2: "50000 100000\n") == 1)
    #expect(ProcessorCount.quota(ofVersion2: "max 100000\n") == nil)
    #expect(ProcessorCount.quota(ofVersion2: nil) == nil)
  }

  @Test func `follows the quota of cgroup version 1`() {
    #expect(ProcessorCount.quota(ofVersion1: "400000\n", period: "100000\n") == 4)
    #expect(ProcessorCount.quota(ofVersion1: "-1\n", period: "100000\n") == nil)
  }

  @Test func `is at least one here`() {
    #expect(ProcessorCount.available() >= 1)
  }
}
