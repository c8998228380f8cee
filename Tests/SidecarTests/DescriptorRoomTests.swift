import EventLoop
import Testing

@testable import Sidecar

@Suite("The room for callers and upstreams") struct DescriptorRooms {
  private func room(_ maximum: Int, _ open: Int, loops: Int = 1) -> DescriptorRoom {
    DescriptorRoom(
      ProcessStatus(
        cpuSeconds: 0, residentBytes: 0, virtualBytes: 0, openDescriptors: open, maximumDescriptors: maximum),
      loops: loops)
  }

  @Test func `leaves what the operator may need, and what the loops have themselves`() {
    #expect(room(20_000, 24).count == 20_000 - 24 - 2 - 96)
    #expect(room(20_000, 24, loops: 4).count == 20_000 - 24 - 8 - 96)
    #expect(room(20_000, 24, loops: 4).perLoop(of: 4) == (20_000 - 24 - 8 - 96) / 4)
  }

  @Test func `leaves an eighth where there are few`() {
    #expect(room(64, 22).count == 40 - 13)
    #expect(room(256, 14).count == 240 - 38)
  }

  @Test func `is never nothing`() {
    #expect(room(16, 20).perLoop(of: 1) == 2)
    #expect(room(64, 20).perLoop(of: 256) == 2)
  }
}
