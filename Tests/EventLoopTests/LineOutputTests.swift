import Glibc
import Testing

@testable import EventLoop

@Suite struct `Whole lines` {
  @Test func `a line that a full disk cut is completed before anything else`() {
    let disk = Disk(room: 10)
    var output = disk.output
    #expect(output.write(lines("12345", "67890", "lost")) == 1)
    #expect(output.write(lines("lost", "lost")) == 2)
    disk.setRoom(1)
    #expect(output.write(lines("lost")) == 1)
    disk.setRoom(100)
    #expect(output.write(lines("next")) == 0)
    #expect(disk.text == "12345\n67890\nnext\n")
  }

  @Test func `lines that had no room at all leave nothing behind`() {
    let disk = Disk(room: 6)
    var output = disk.output
    #expect(output.write(lines("12345", "lost", "lost")) == 2)
    disk.setRoom(100)
    #expect(output.write(lines("next")) == 0)
    #expect(disk.text == "12345\nnext\n")
  }

  @Test func `the end of a cut line is not for a new reader or a new file`() {
    for isReplaced in [false, true] {
      let disk = Disk(room: 3)
      var output = disk.output
      #expect(output.write(lines("12345")) == 0)
      if isReplaced {
        #expect(output.replaceFile(by: -1) == 1)
      } else {
        disk.setRoom(0, error: EPIPE)
        #expect(output.write(lines("lost")) == 2)
      }
      disk.setRoom(100)
      #expect(output.write(lines("next")) == 0)
      #expect(disk.text == "123next\n")
    }
  }

  @Test func `the end of a cut line goes where its beginning is, if there is room again when nothing follows`() {
    for isReplaced in [false, true] {
      for room in [0, 2, 3] {
        let disk = Disk(room: 3)
        var output = disk.output
        #expect(output.write(lines("12345", "lost")) == 1)
        disk.setRoom(room)
        #expect((isReplaced ? output.replaceFile(by: -1) : output.finish()) == (room == 3 ? 0 : 1))
        #expect(disk.text == String("12345\n".prefix(3 + room)))
        #expect(output.finish() == 0)
      }
    }
  }

  private func lines(_ lines: String...) -> ArraySlice<UInt8> { lines.flatMap { Array("\($0)\n".utf8) }[...] }
}

/// Takes as much as there is room for.
private final class Disk: Sendable {
  private let state: Lock<(text: [UInt8], room: Int, error: Int32)>

  init(room: Int) {
    state = Lock((text: [], room: room, error: ENOSPC))
  }

  var text: String { state.withLock { String(decoding: $0.text, as: UTF8.self) } }

  func setRoom(_ room: Int, error: Int32 = ENOSPC) { state.withLock { ($0.room, $0.error) = (room, error) } }

  var output: LineOutput {
    LineOutput(-1) { [self] bytes in
      state.withLock { state in
        let taken = bytes.prefix(state.room)
        state.text += taken
        state.room -= taken.count
        let rest = bytes[taken.endIndex...]
        return (rest, rest.isEmpty ? nil : state.error)
      }
    }
  }
}
