/// The text a document was read from, kept to quote its lines under a message.
public struct SourceText: Sendable {
  /// The bytes without a byte order mark.
  let bytes: ArraySlice<UInt8>

  /// Keeps `bytes`, a leading UTF-8 byte order mark removed.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  }

  /// The text of `line` (from 1) without its end; nil if there is none. A line break is CRLF, LF or CR.
  public func line(_ line: Int) -> String? {
    var number = 1
    var start = bytes.startIndex
    while number < line, start < bytes.endIndex {
      start = endOfLine(from: start).next
      number += 1
    }
    guard number == line, start < bytes.endIndex else { return nil }
    return String(decoding: bytes[start..<endOfLine(from: start).end], as: UTF8.self)
  }

  /// All lines without their ends, the first first.
  public var lines: [String] {
    var lines: [String] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let (end, next) = endOfLine(from: start)
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = next
    }
    return lines
  }

  /// The place after the last character of the last line.
  var end: YAMLMark {
    var end = bytes.endIndex
    while end > bytes.startIndex, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return mark(atByte: end - bytes.startIndex)
  }

  /// Where the byte at `offset` (from 0) stands.
  func mark(atByte offset: Int) -> YAMLMark {
    let target = min(bytes.startIndex + max(offset, 0), bytes.endIndex)
    var line = 1
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let next = endOfLine(from: start).next
      guard next <= target, next > start, next < bytes.endIndex else { break }
      start = next
      line += 1
    }
    // A continuation byte belongs to the scalar before it.
    let column = bytes[start..<max(start, target)].count { $0 & 0xC0 != 0x80 } + 1
    return YAMLMark(line: line, column: column)
  }

  private func endOfLine(from start: Int) -> (end: Int, next: Int) {
    guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return (bytes.endIndex, bytes.endIndex)
    }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.endIndex && bytes[end + 1] == 0x0A
    return (end, end + (isPair ? 2 : 1))
  }
}
