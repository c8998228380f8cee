private import CLinux
private import Glibc
private import Synchronization

/// Writes lines to a descriptor that may block, from a thread of its own behind a bounded queue: a reader that stopped
/// reading never stops the loops. What does not get through is counted, line by line.
///
/// Two buffers take turns, one to be filled and one to be written, so that a steady stream of lines allocates nothing.
public final class DescriptorWriter: Sendable {
  private struct Queue: Sendable {
    var lines: [UInt8] = []
    var isFinished = false
    /// The file to go on in.
    var replacement: Int32?
    var onLossEnd: @Sendable (_ lines: Int) -> Void = { _ in }
  }

  /// More memory than this is not kept by a buffer once it has been written.
  private static let keptBytes = 256 << 10
  /// Most bytes of one write: so much later is it noticed that there is room again.
  private static let chunkBytes = 64 << 10

  /// While lines keep coming there is a write every so often, not one for each turn of a loop: waking this thread costs
  /// more than writing does.
  private static let gatheringMilliseconds: Int32 = 5

  private let number: Int32
  private let path: String?
  private let maximumBytes: Int
  private let queue = Lock(Queue())
  private let queued = Atomic<Int>(0)
  private let dropped = Atomic<Int>(0)
  private let hasEnded = Atomic<Bool>(false)
  private let wakeUp: Int32
  private let finished: Int32

  /// Writes to `number`, with at most `maximumBytes` waiting, those under way included. `path` is what it is a file of.
  /// - Throws: `SystemError` when there is no descriptor or thread left.
  public init(_ number: Int32, path: String? = nil, maximumBytes: Int = 4 << 20) throws(SystemError) {
    self.number = number
    self.path = path
    self.maximumBytes = maximumBytes
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC))
    finished = eventfd(0, Int32(EFD_CLOEXEC))
    guard wakeUp >= 0, finished >= 0 else { throw SystemError(call: "eventfd", number: errno) }
    _ = try LoopThread(name: "dragoman-log") { [self] in run() }
  }

  deinit {
    close(wakeUp)
    close(finished)
  }

  /// Standard output.
  public static func standardOutput(maximumBytes: Int = 4 << 20) throws(SystemError) -> DescriptorWriter {
    try DescriptorWriter(1, maximumBytes: maximumBytes)
  }

  /// Appends to a file, made when it is not there.
  public static func appending(
    to path: String, maximumBytes: Int = 4 << 20
  ) throws(SystemError) -> DescriptorWriter {
    try DescriptorWriter(try openFile(path), path: path, maximumBytes: maximumBytes)
  }

  /// Lines that were thrown away so far, because there was no room for them or because they could not be written. From
  /// any thread.
  public var droppedLines: Int { dropped.load(ordering: .relaxed) }

  /// Bytes that wait to be written. From any thread.
  public var queuedBytes: Int { queued.load(ordering: .acquiring) }

  /// Whether it has written its last, after `finish`. From any thread: who sees this sees all that got lost in `droppedLines`.
  public var isDone: Bool { hasEnded.load(ordering: .acquiring) }

  /// Calls `body` on the writer's thread each time that lines get through again, with how many were lost since the last time.
  public func onLossEnd(_ body: @escaping @Sendable (_ lines: Int) -> Void) {
    queue.withLock { $0.onLossEnd = body }
  }

  /// Hands over whole lines, `count` of them. Returns false when they were dropped, and counted: the queue is full, or has
  /// been finished.
  @discardableResult
  public func hand(over lines: [UInt8], count: Int) -> Bool {
    let isUrgent: Bool? = queue.withLock { queue in
      let before = queued.load(ordering: .relaxed)
      guard !queue.isFinished, before + lines.count <= maximumBytes else { return nil }
      queued.add(lines.count, ordering: .relaxed)
      queue.lines.append(contentsOf: lines)
      let isFirst = queue.lines.count == lines.count
      return isFirst || before < maximumBytes / 4 && before + lines.count >= maximumBytes / 4
    }
    if isUrgent == true { signal(wakeUp) }
    if isUrgent == nil { dropped.add(count, ordering: .relaxed) }
    return isUrgent != nil
  }

  /// Goes on in a new file of the same name, after the old one was renamed; what is being written goes to the old one.
  /// Nothing happens where it is no file.
  /// - Throws: `SystemError` when the file cannot be opened; then the old one stays.
  public func reopen() throws(SystemError) {
    guard let path else { return }
    let replacement = try Self.openFile(path)
    let superseded = queue.withLock { queue in
      defer { queue.replacement = replacement }
      return queue.replacement
    }
    if let superseded { close(superseded) }
    signal(wakeUp)
  }

  /// Writes out what waits, for at most `milliseconds`, and ends the thread.
  public func finish(withinMilliseconds milliseconds: Int32) {
    queue.withLock { $0.isFinished = true }
    signal(wakeUp)
    var end = pollfd(fd: finished, events: Int16(POLLIN), revents: 0)
    poll(&end, 1, milliseconds)
  }

  /// A pipe without a reader is refused, and not waited for.
  private static func openFile(_ path: String) throws(SystemError) -> Int32 {
    let number = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o640)
    guard number >= 0 else { throw SystemError(call: "open", subject: path, number: errno) }
    return number
  }

  private func run() {
    var output = LineOutput(number)
    var lines: [UInt8] = []
    var reported = 0
    var wroteAt = Instant(nanoseconds: 0)
    while true {
      var count: UInt64 = 0
      read(wakeUp, &count, 8)
      gather(since: wroteAt)
      var isWell = false
      while take(&lines, for: &output) { isWell = write(lines, to: &output) }
      wroteAt = .read()
      if isWell { report(&reported) }
      if queue.withLock({ $0.isFinished && $0.lines.isEmpty }) { break }
    }
    dropped.add(output.finish(), ordering: .relaxed)
    hasEnded.store(true, ordering: .releasing)
    if path != nil { close(number) }
    signal(finished)
  }

  /// Lets lines come together if the last ones have only just been written, until there are many or something else is up.
  private func gather(since wroteAt: Instant) {
    guard Instant.read() < wroteAt.adding(milliseconds: Int(Self.gatheringMilliseconds)) else { return }
    var news = pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)
    poll(&news, 1, Self.gatheringMilliseconds)
  }

  /// Takes all that waits, and the file that it belongs into.
  private func take(_ lines: inout [UInt8], for output: inout LineOutput) -> Bool {
    if lines.capacity > Self.keptBytes { lines = [] } else { lines.removeAll(keepingCapacity: true) }
    let replacement = queue.withLock { queue in
      swap(&queue.lines, &lines)
      defer { queue.replacement = nil }
      return queue.replacement
    }
    if let replacement { dropped.add(output.replaceFile(by: replacement), ordering: .relaxed) }
    return !lines.isEmpty
  }

  /// Writes whole lines, some at a time. False when they could not all be written.
  private func write(_ lines: [UInt8], to output: inout LineOutput) -> Bool {
    var start = 0
    while start < lines.count {
      let end = Self.lineEnd(in: lines, before: start + Self.chunkBytes) ?? lines.count
      let lost = output.write(lines[start..<end])
      guard lost == 0 else {
        let rest = lines[end...].count { $0 == UInt8(ascii: "\n") }
        dropped.add(lost + rest, ordering: .relaxed)
        queued.subtract(lines.count - start, ordering: .releasing)
        return false
      }
      queued.subtract(end - start, ordering: .releasing)
      start = end
    }
    return true
  }

  /// Where the last line ends that is over before `limit`, nil if all are.
  private static func lineEnd(in lines: [UInt8], before limit: Int) -> Int? {
    guard limit < lines.count else { return nil }
    return lines[..<limit].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
  }

  private func report(_ reported: inout Int) {
    let lost = droppedLines - reported
    guard lost > 0 else { return }
    reported += lost
    let body = queue.withLock { $0.isFinished ? nil : $0.onLossEnd }
    body?(lost)
  }

  private func signal(_ number: Int32) {
    var one: UInt64 = 1
    Glibc.write(number, &one, 8)
  }
}
