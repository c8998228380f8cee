/// A mapping of this process's memory, as /proc/self/smaps tells it.
struct MemoryMapping: Equatable {
  let start: UInt
  let count: Int
  /// Of a file, never written to through this mapping, and not writable: its pages can be had again from the file.
  let isCleanFile: Bool

  /// All mappings of this process.
  static func readAll() -> [MemoryMapping] {
    parse(SmallFile.readBytes("/proc/self/smaps") ?? [])
  }

  /// Parses smaps, proc(5): a line of range, permissions, offset, device, inode and path begins a mapping, and lines of
  /// "Name: value" describe it. A page that was written to is anonymous: relocated constants are not clean.
  ///
  /// On bytes, since this is part of every start and there are thousands of lines.
  static func parse(_ text: [UInt8]) -> [MemoryMapping] {
    var mappings: [MemoryMapping] = []
    var head: (start: UInt, end: UInt, isFile: Bool)?
    var rest = text[...]
    while let first = rest.first {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[..<end]
      if hexDigit(first) != nil {
        head = parse(head: line)
      } else if first == UInt8(ascii: "A"), let known = head, line.starts(with: "Anonymous:".utf8) {
        let isClean = column(1, of: line).elementsEqual("0".utf8)
        mappings.append(
          MemoryMapping(start: known.start, count: Int(known.end - known.start), isCleanFile: known.isFile && isClean))
        head = nil
      }
      rest = rest[end...].dropFirst()
    }
    return mappings
  }

  private static func parse(head line: ArraySlice<UInt8>) -> (start: UInt, end: UInt, isFile: Bool)? {
    let range = column(0, of: line).split(separator: UInt8(ascii: "-"))
    guard range.count == 2, let start = number(range[0]), let end = number(range[1]), end >= start else { return nil }
    let inode = column(4, of: line)
    let isFile = column(1, of: line).starts(with: "r-".utf8) && !inode.isEmpty && !inode.elementsEqual("0".utf8)
    return (start, end, isFile)
  }

  private static func column(_ index: Int, of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = line
    for _ in 0..<index { rest = rest.drop { $0 != 0x20 }.drop { $0 == 0x20 } }
    return rest.prefix { $0 != 0x20 }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt? {
    guard !digits.isEmpty, digits.count <= 2 * MemoryLayout<UInt>.size else { return nil }
    var number: UInt = 0
    for digit in digits {
      guard let value = hexDigit(digit) else { return nil }
      number = number << 4 | value
    }
    return number
  }

  private static func hexDigit(_ byte: UInt8) -> UInt? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}
