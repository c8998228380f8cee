import Testing

@testable import EventLoop

@Suite struct MemoryMappings {
  @Test func `only clean pages of files that cannot be written to may be given back`() {
    func entry(_ head: String, written: Int) -> String {
      "\(head)\nSize:                 40 kB\nRss:                  40 kB\nAnonymous:   \(written) kB\nSwap: 0 kB\n"
    }
    let text =
      entry("1000-b000 r-xp 00001000 fe:00 77   /usr/lib/a.so", written: 0)
      + entry("b000-c000 r--p 0000b000 fe:00 77   /usr/lib/a.so", written: 4)
      + entry("c000-d000 rw-p 0000c000 fe:00 77   /usr/lib/a.so", written: 0)
      + entry("d000-e000 r--p 00000000 00:00 0    [vvar]", written: 0)
    let mappings = MemoryMapping.parse(Array(text.utf8))
    #expect(mappings.map(\.start) == [0x1000, 0xb000, 0xc000, 0xd000])
    #expect(mappings.map(\.isCleanFile) == [true, false, false, false])
    #expect(mappings.first?.count == 0xa000)
  }

  @Test func `this process has code of its own among them`() {
    #expect(MemoryMapping.readAll().contains { $0.isCleanFile })
  }
}
