private import CLinux
private import Glibc

/// Whole lines into a descriptor, even where a disk becomes full in the middle of one: its end is written before anything
/// else once there is room. Used by one thread, which may block here.
struct LineOutput {
  /// Writes bytes until all are gone or something fails.
  typealias Write = @Sendable (ArraySlice<UInt8>) -> (rest: ArraySlice<UInt8>, error: Int32?)

  private let number: Int32
  private let writeBytes: Write
  /// The end of the line whose beginning has been written.
  private var unwrittenEnd: [UInt8] = []

  /// Lines into this descriptor; a test writes elsewhere.
  init(_ number: Int32, writing write: Write? = nil) {
    self.number = number
    writeBytes = write ?? { Self.write($0, to: number) }
  }

  /// Writes whole lines. Returns how many are lost; the one that is written in part is not.
  mutating func write(_ lines: ArraySlice<UInt8>) -> Int {
    if !unwrittenEnd.isEmpty {
      let (rest, error) = writeBytes(unwrittenEnd[...])
      unwrittenEnd = Array(rest)
      if let error { return Self.count(lines) + forgetEnd(after: error) }
    }
    let (rest, error) = writeBytes(lines)
    guard let error else { return 0 }
    if rest.startIndex > lines.startIndex, lines[rest.startIndex - 1] != UInt8(ascii: "\n") {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
      unwrittenEnd = Array(rest[..<end])
      return Self.count(rest[end...]) + forgetEnd(after: error)
    }
    return Self.count(rest)
  }

  /// Goes on in another file under the same number. Returns how many lines are lost by that.
  mutating func replaceFile(by replacement: Int32) -> Int {
    let lost = finish()
    linux_replace(number, replacement)
    close(replacement)
    return lost
  }

  /// Writes the end of a line that has been begun, for the last time: nothing follows there. Returns how many lines are lost by
  /// that.
  mutating func finish() -> Int {
    guard !unwrittenEnd.isEmpty else { return 0 }
    let end = unwrittenEnd
    unwrittenEnd = []
    return writeBytes(end[...]).rest.isEmpty ? 0 : 1
  }

  /// Who reads from now on has not seen the beginning, if the reader before has gone.
  private mutating func forgetEnd(after error: Int32) -> Int {
    guard error == EPIPE, !unwrittenEnd.isEmpty else { return 0 }
    unwrittenEnd = []
    return 1
  }

  private static func count(_ lines: ArraySlice<UInt8>) -> Int {
    lines.count { $0 == UInt8(ascii: "\n") }
  }

  /// Writes as much as goes, and waits where a descriptor that does not block is full.
  private static func write(
    _ bytes: ArraySlice<UInt8>, to number: Int32
  ) -> (rest: ArraySlice<UInt8>, error: Int32?) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var room = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, -1)
      } else if errno != EINTR {
        return (rest, errno)  // The reader has gone (EPIPE), or the disk is full (ENOSPC).
      }
    }
    return (rest, nil)
  }
}
