import EventLoop
import Testing

@testable import Sidecar

@Suite("The room for callers") struct DescriptorRooms {
  private func room(_ maximum: Int, _ open: Int) -> DescriptorRoom {
    DescriptorRoom(
      ProcessStatus(
        cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openDescriptors: open, maximumDescriptors: maximum))
  }

  @Test func `leaves a quarter of the descriptors to the upstream and the operator`() {
    #expect(room(1_024, 24).count == 750)
    #expect(room(1_024, 24).perLoop(of: 4) == 187)
  }

  @Test func `is never nothing`() {
    #expect(room(16, 20).count == 1)
    #expect(room(64, 20).perLoop(of: 256) == 1)
  }
}
