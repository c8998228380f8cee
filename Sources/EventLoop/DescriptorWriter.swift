private import CLinux
private import Glibc

/// Writes batches of bytes to a descriptor that may block, from a thread of its own behind a bounded queue: a reader
/// that stopped reading never stops the loops.
public final class DescriptorWriter: Sendable {
  private struct Queue: Sendable {
    var batches: [[UInt8]] = []
    var bytes = 0
    var isFinished = false
  }

  private let number: Int32
  private let maximumBytes: Int
  private let queue = Lock(Queue())
  private let wakeUp: Int32
  private let finished: Int32

  /// Writes to `number`, with at most `maximumBytes` waiting.
  /// - Throws: `SystemError` when there is no descriptor or thread left.
  public init(_ number: Int32, maximumBytes: Int = 4 << 20) throws(SystemError) {
    self.number = number
    self.maximumBytes = maximumBytes
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC))
    finished = eventfd(0, Int32(EFD_CLOEXEC))
    guard wakeUp >= 0, finished >= 0 else { throw SystemError(call: "eventfd", number: errno) }
    _ = try LoopThread(name: "dragoman-log") { [self] in writeBatches() }
  }

  /// Standard output.
  public static func standardOutput() throws(SystemError) -> DescriptorWriter { try DescriptorWriter(1) }

  /// Appends to a file, made when it is not there.
  public static func appending(to path: String) throws(SystemError) -> DescriptorWriter {
    let number = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
    guard number >= 0 else { throw SystemError(call: "open", subject: path, number: errno) }
    return try DescriptorWriter(number)
  }

  /// Hands over a batch of whole lines. Returns false when it was dropped: the queue is full, or has been finished.
  public func hand(over batch: [UInt8]) -> Bool {
    let accepted: Bool? = queue.withLock { queue in
      guard !queue.isFinished, queue.bytes + batch.count <= maximumBytes else { return nil }
      queue.batches.append(batch)
      queue.bytes += batch.count
      return queue.batches.count == 1
    }
    if accepted == true { signal(wakeUp) }
    return accepted != nil
  }

  /// Writes out what waits, for at most `milliseconds`, and ends the thread.
  public func finish(withinMilliseconds milliseconds: Int32) {
    queue.withLock { $0.isFinished = true }
    signal(wakeUp)
    var end = pollfd(fd: finished, events: Int16(POLLIN), revents: 0)
    poll(&end, 1, milliseconds)
  }

  private func writeBatches() {
    while true {
      var count: UInt64 = 0
      read(wakeUp, &count, 8)
      while let batch = takeBatch() { write(batch) }
      if queue.withLock({ $0.isFinished && $0.batches.isEmpty }) { break }
    }
    signal(finished)
  }

  private func takeBatch() -> [UInt8]? {
    queue.withLock { queue in
      guard !queue.batches.isEmpty else { return nil }
      let batches = queue.batches
      queue.batches = []
      queue.bytes = 0
      return batches.count == 1 ? batches[0] : Array(batches.joined())
    }
  }

  private func write(_ batch: [UInt8]) {
    var offset = 0
    while offset < batch.count {
      let count = batch.withUnsafeBytes { Glibc.write(number, $0.baseAddress! + offset, batch.count - offset) }
      if count > 0 {
        offset += count
      } else if errno == EAGAIN {
        var room = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, -1)
      } else if errno != EINTR {
        return  // The reader has gone (EPIPE) or the disk is full: nothing can be done for these lines.
      }
    }
  }

  private func signal(_ number: Int32) {
    var one: UInt64 = 1
    Glibc.write(number, &one, 8)
  }
}
