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
    for line in lines { #expect(writer.hand(over: Array(line.utf8), count: 1)) }
    writer.finish(withinMilliseconds: 10_000)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == lines.joined())
  }

  @Test func `appends to what is in the file`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { unlink(path) }
    for line in ["one\n", "two\n"] {
      let writer = try DescriptorWriter.appending(to: path)
      #expect(writer.hand(over: Array(line.utf8), count: 1))
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
      guard writer.hand(over: line, count: 1) else { break }
      accepted += line
    }
    // What the pipe holds, what is being written, what waits.
    #expect(accepted.count > limit - 20)
    #expect(accepted.count <= pipe.capacity + limit)
    #expect(writer.droppedLines == 1)
    #expect((1...limit).contains(writer.queuedBytes))
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
    while writer.hand(over: batch, count: 1) { count += batch.count }
    #expect(pipe.read(count).count == count)
    // Only the writer knows when the last byte was taken from it.
    while !writer.hand(over: batch, count: 1) { sched_yield() }
    writer.finish(withinMilliseconds: 10_000)
    #expect(pipe.read(batch.count) == batch)
    #expect(writer.queuedBytes == 0)
    pipe.close()
  }

  @Test func `waits for room in a pipe that does not block`() throws {
    let pipe = try SmallPipe(isBlocking: false)
    let writer = try DescriptorWriter(pipe.writing)
    let batch = (0..<4 * pipe.capacity).map { UInt8(truncatingIfNeeded: $0) }
    #expect(writer.hand(over: batch, count: 1))
    #expect(pipe.read(batch.count) == batch)
    writer.finish(withinMilliseconds: 10_000)
    pipe.close()
  }

  @Test func `says once how many lines were lost, when lines get through again`() throws {
    let pipe = try SmallPipe()
    let writer = try DescriptorWriter(pipe.writing, maximumBytes: 100)
    let losses = Losses()
    writer.onLossEnd { losses.add($0) }
    let lines = [UInt8](repeating: UInt8(ascii: "\n"), count: 100)
    var count = 0
    while writer.hand(over: lines, count: 100) { count += 100 }
    #expect(!writer.hand(over: lines, count: 100))
    #expect(losses.all == [])
    #expect(pipe.read(count).count == count)
    while writer.queuedBytes > 0 { sched_yield() }
    while losses.all.isEmpty { sched_yield() }
    #expect(losses.all == [200])
    #expect(writer.droppedLines == 200)
    writer.finish(withinMilliseconds: 10_000)
    pipe.close()
  }

  @Test func `counts what a full disk takes from it`() throws {
    let writer = try DescriptorWriter.appending(to: "/dev/full")
    #expect(writer.hand(over: Array("one\ntwo\n".utf8), count: 2))
    writer.finish(withinMilliseconds: 10_000)
    #expect(writer.droppedLines == 2)
    #expect(writer.queuedBytes == 0)
  }

  @Test func `counts what a reader that has gone takes from it`() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = try SmallPipe()
    Glibc.close(pipe.reading)
    let writer = try DescriptorWriter(pipe.writing)
    #expect(writer.hand(over: Array("one\ntwo\n".utf8), count: 2))
    writer.finish(withinMilliseconds: 10_000)
    #expect(writer.droppedLines == 2)
    Glibc.close(pipe.writing)
  }

  @Test func `refuses a pipe that nobody reads, and does not wait for a reader`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try #require(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    #expect(throws: SystemError(call: "open", subject: path, number: ENXIO)) {
      try DescriptorWriter.appending(to: path)
    }
  }

  @Test func `goes on in a new file when the old one was renamed`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let old = path + ".1"
    defer { for path in [path, old] { unlink(path) } }
    let writer = try DescriptorWriter.appending(to: path)
    writer.hand(over: Array("one\n".utf8), count: 1)
    while writer.queuedBytes > 0 { sched_yield() }
    try #require(rename(path, old) == 0)
    writer.hand(over: Array("two\n".utf8), count: 1)
    while writer.queuedBytes > 0 { sched_yield() }
    try writer.reopen()
    writer.hand(over: Array("three\n".utf8), count: 1)
    writer.finish(withinMilliseconds: 10_000)
    #expect(try String(contentsOfFile: old, encoding: .utf8) == "one\ntwo\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "three\n")
    #expect(writer.droppedLines == 0)
  }

  @Test func `stays with the old file when there can be no new one`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let (path, moved) = (folder + "/log", folder + "-moved")
    try #require(mkdir(folder, 0o700) == 0)
    defer { try? FileManager.default.removeItem(atPath: moved) }
    let writer = try DescriptorWriter.appending(to: path)
    try #require(rename(folder, moved) == 0)
    #expect(throws: SystemError(call: "open", subject: path, number: ENOENT)) { try writer.reopen() }
    writer.hand(over: Array("one\n".utf8), count: 1)
    writer.finish(withinMilliseconds: 10_000)
    #expect(try String(contentsOfFile: moved + "/log", encoding: .utf8) == "one\n")
  }

  @Test func `refuses a batch that is larger than all its room`() throws {
    let writer = try DescriptorWriter(-1, maximumBytes: 10)
    #expect(!writer.hand(over: [UInt8](repeating: 0, count: 11), count: 1))
    #expect(writer.hand(over: [UInt8](repeating: 0, count: 10), count: 1))
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

/// What a writer said of its losses.
private final class Losses: Sendable {
  private let lines = Lock<[Int]>([])

  var all: [Int] { lines.withLock { $0 } }

  func add(_ count: Int) { lines.withLock { $0.append(count) } }
}
