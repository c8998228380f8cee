import Foundation
import Glibc
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1))) struct `The writer of the log` {
  @Test func `writes everything that was handed over, in order`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { unlink(path) }
    let writer = try DescriptorWriter.appending(to: path)
    let lines = (0..<5_000).map { "line \($0)\n" }
    for line in lines { #expect(writer.hand(over: Array(line.utf8))) }
    writer.finish(withinMilliseconds: 10_000)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == lines.joined())
  }

  @Test func `appends to what is in the file`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { unlink(path) }
    for line in ["one\n", "two\n"] {
      let writer = try DescriptorWriter.appending(to: path)
      #expect(writer.hand(over: Array(line.utf8)))
      writer.finish(withinMilliseconds: 10_000)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\ntwo\n")
  }

  @Test func `says which file it cannot write`() {
    #expect(throws: SystemError(call: "open", subject: "/nowhere/log", number: ENOENT)) {
      try DescriptorWriter.appending(to: "/nowhere/log")
    }
  }

  @Test func `drops what has no room when nobody reads, and neither blocks nor mixes up the rest`() throws {
    let pipe = try SmallPipe()
    let limit = 1_000
    let writer = try DescriptorWriter(pipe.writing, maximumBytes: limit)
    var accepted: [UInt8] = []
    for number in 0... {
      let line = Array("line \(number)\n".utf8)
      guard writer.hand(over: line) else { break }
      accepted += line
    }
    // What the pipe holds, what is being written, what waits.
    #expect(accepted.count > limit - 20)
    #expect(accepted.count <= pipe.capacity + 2 * limit)
    writer.finish(withinMilliseconds: 1)
    #expect(pipe.read(accepted.count) == accepted)
    writer.finish(withinMilliseconds: 10_000)
    pipe.close()
  }

  @Test func `takes batches again once the reader goes on`() throws {
    let pipe = try SmallPipe()
    let writer = try DescriptorWriter(pipe.writing, maximumBytes: 100)
    let batch = [UInt8](repeating: UInt8(ascii: "x"), count: 100)
    var count = 0
    while writer.hand(over: batch) { count += batch.count }
    #expect(pipe.read(count).count == count)
    // The writer has taken its last batch to write it, so that the queue has been empty since.
    #expect(writer.hand(over: batch))
    writer.finish(withinMilliseconds: 10_000)
    #expect(pipe.read(batch.count) == batch)
    pipe.close()
  }

  @Test func `waits for room in a pipe that does not block`() throws {
    let pipe = try SmallPipe(isBlocking: false)
    let writer = try DescriptorWriter(pipe.writing)
    let batch = (0..<4 * pipe.capacity).map { UInt8(truncatingIfNeeded: $0) }
    #expect(writer.hand(over: batch))
    #expect(pipe.read(batch.count) == batch)
    writer.finish(withinMilliseconds: 10_000)
    pipe.close()
  }

  @Test func `refuses a batch that is larger than all its room`() throws {
    let writer = try DescriptorWriter(-1, maximumBytes: 10)
    #expect(!writer.hand(over: [UInt8](repeating: 0, count: 11)))
    #expect(writer.hand(over: [UInt8](repeating: 0, count: 10)))
    writer.finish(withinMilliseconds: 10_000)
  }
}

/// A pipe with the least room that the kernel makes.
private struct SmallPipe {
  let reading: Int32
  let writing: Int32
  let capacity: Int

  init(isBlocking: Bool = true) throws {
    var numbers: [Int32] = [-1, -1]
    try #require(pipe(&numbers) == 0)
    (reading, writing) = (numbers[0], numbers[1])
    let setPipeSize: Int32 = 1_031  // F_SETPIPE_SZ
    capacity = Int(fcntl(writing, setPipeSize, 4_096))
    try #require(capacity > 0)
    if !isBlocking { try #require(fcntl(writing, F_SETFL, O_NONBLOCK) == 0) }
  }

  /// Reads until so many bytes have come; fewer when none comes for ten seconds.
  func read(_ count: Int) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var ready = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    while all.count < count, poll(&ready, 1, 10_000) == 1 {
      let received = Glibc.read(reading, &buffer, min(buffer.count, count - all.count))
      guard received > 0 else { break }
      all += buffer[..<received]
    }
    return all
  }

  func close() { for number in [reading, writing] { Glibc.close(number) } }
}
