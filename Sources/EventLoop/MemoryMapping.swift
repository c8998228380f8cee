/// A mapping of this process's memory, as /proc/self/smaps tells it.
struct MemoryMapping: Equatable {
  let start: UInt
  let count: Int
  /// Of a file, never written to through this mapping, and not writable: its pages can be had again from the file.
  let isCleanFile: Bool

  /// All mappings of this process.
  static func readAll() -> [MemoryMapping] {
    parse(SmallFile.read("/proc/self/smaps") ?? "")
  }

  /// Parses the text of smaps, proc(5): a line of range, permissions, offset, device, inode and path begins a mapping,
  /// and lines of "Name: value" describe it. A page that was written to is anonymous: relocated constants are not clean.
  static func parse(_ text: String) -> [MemoryMapping] {
    var mappings: [MemoryMapping] = []
    var head: (start: UInt, count: Int, isFile: Bool)?
    for line in text.split(separator: "\n") {
      let columns = line.split(separator: " ", maxSplits: 5)
      if let range = columns.first?.split(separator: "-"), range.count == 2, columns.count >= 5,
        let start = UInt(range[0], radix: 16), let end = UInt(range[1], radix: 16)
      {
        head = (start, Int(end - start), columns[1].starts(with: "r-") && columns[4] != "0")
      } else if let known = head, columns.first == "Anonymous:", columns.count > 1 {
        mappings.append(
          MemoryMapping(start: known.start, count: known.count, isCleanFile: known.isFile && columns[1] == "0"))
        head = nil
      }
    }
    return mappings
  }
}
