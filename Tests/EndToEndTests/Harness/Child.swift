import Foundation
import Glibc

import class EventLoop.Lock

/// A process that the test started: its lines as they come, its end by its id, its memory and descriptors from `/proc`.
final class Child: Sendable {
  /// How a process ended.
  enum Exit: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  /// Beside so many descriptors Foundation must start no process. To close them in the child it reads `/proc/self/fd`, and copies
  /// 256 bytes of each name, however short that is: from some 1,360 entries on, the last ones of a full buffer are nearer
  /// to its end than that, and now and then nothing is mapped behind it.
  private static let maximumDescriptors = 1_300

  let id: pid_t
  private let name: String
  private let output = Output()

  /// Starts `executable`. Both of its output streams are read line by line from the first moment, so that it never
  /// blocks on a full pipe.
  init(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    let pipes = (out: Pipe(), error: Pipe())
    guard pipes.out.fileHandleForReading.fileDescriptor < Self.maximumDescriptors else {
      throw HarnessError("too many descriptors are open to start \(executable)")
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipes.out
    process.standardError = pipes.error
    let output = output
    process.terminationHandler = { ended in
      output.end(ended.terminationReason == .exit ? .status(ended.terminationStatus) : .signal(ended.terminationStatus))
    }
    try Self.withAllSignals { try process.run() }
    id = process.processIdentifier
    name = ([executable] + arguments).joined(separator: " ")
    Orphans.add(id)
    for handle in [pipes.out.fileHandleForReading, pipes.error.fileHandleForReading] {
      Thread.detachNewThread { output.readLines(of: handle) }
    }
  }

  /// Tests run on threads of Dispatch, which block every signal, and a child inherits that: it would never see SIGTERM.
  private static func withAllSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// A test that failed in the middle leaves no process behind.
  deinit {
    if output.exit == nil { kill(id, SIGKILL) }
    Orphans.remove(id)
  }

  var hasEnded: Bool { output.exit != nil }

  /// Every line so far, of both streams.
  var lines: [String] { output.lines }

  /// The first line that `isWanted` accepts, waiting for it; throws when the process ends without it.
  func line(where isWanted: (String) -> Bool) throws -> String {
    guard let line = output.line(where: isWanted) else {
      throw HarnessError(
        "\(name): the awaited line did not come. It said:\n\(lines.suffix(20).joined(separator: "\n"))")
    }
    return line
  }

  func signal(_ signal: Int32) {
    if output.exit == nil { kill(id, signal) }
  }

  /// Waits for the end, at most `seconds`; as the last resort the process is killed, and the test fails.
  func waitForExit(within seconds: Double = Patience.seconds) throws -> Exit {
    if let exit = output.waitForExit(within: seconds) { return exit }
    kill(id, SIGKILL)
    throw HarnessError("\(name) did not end and was killed. It said:\n\(lines.suffix(20).joined(separator: "\n"))")
  }

  /// `VmRSS` (now) or `VmHWM` (peak), in kilobytes.
  func memory(_ field: String = "VmRSS") throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
    for line in status.split(separator: "\n") where line.hasPrefix(field + ":") {
      if let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) }) { return kilobytes }
    }
    throw HarnessError("/proc/\(id)/status holds no \(field)")
  }

  /// Sets the peak to what it is now, proc(5), so that a peak of its start does not hide growth. Returns it in kilobytes.
  func resetPeakMemory() throws -> Int {
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/\(id)/clear_refs"))
    return try memory("VmHWM")
  }

  /// How many descriptors it has open.
  func openDescriptors() throws -> Int { try descriptorNumbers().count }

  /// The numbers of the descriptors it has open.
  func descriptorNumbers() throws -> Set<Int> {
    Set(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd").compactMap { Int($0) })
  }
}

/// What a child said and how it ended, shared between its reading threads and the test.
private final class Output: Sendable {
  private struct State {
    var lines: [String] = []
    var openStreams = 2
    var exit: Child.Exit?
  }

  private let state = Lock(State())
  private let change = NSCondition()

  var lines: [String] { state.withLock { $0.lines } }

  var exit: Child.Exit? { state.withLock { $0.exit } }

  func end(_ exit: Child.Exit) {
    update { $0.exit = exit }
  }

  func readLines(of handle: FileHandle) {
    // Foundation keeps it open as long as there is anything of the process.
    defer { try? handle.close() }
    var rest: [UInt8] = []
    while true {
      let more = handle.availableData
      guard !more.isEmpty else { break }
      rest += more
      var pieces = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
      rest = Array(pieces.removeLast())
      let lines = pieces.map { String(decoding: $0, as: UTF8.self) }
      update { $0.lines += lines }
    }
    let last = rest.isEmpty ? [] : [String(decoding: rest, as: UTF8.self)]
    update {
      $0.lines += last
      $0.openStreams -= 1
    }
  }

  func line(where isWanted: (String) -> Bool) -> String? {
    var seen = 0
    var found: String?
    wait(within: Patience.seconds) {
      let (new, isOver) = state.withLock { (Array($0.lines[seen...]), $0.openStreams == 0) }
      seen += new.count
      found = new.first(where: isWanted)
      return found != nil || isOver
    }
    return found
  }

  func waitForExit(within seconds: Double) -> Child.Exit? {
    wait(within: seconds) { exit != nil && state.withLock { $0.openStreams == 0 } }
    return exit
  }

  private func update(_ change: (inout State) -> Void) {
    self.change.lock()
    state.withLock { change(&$0) }
    self.change.broadcast()
    self.change.unlock()
  }

  /// Returns when `isOver`, asked after every change, or when patience ends.
  private func wait(within seconds: Double, _ isOver: () -> Bool) {
    let end = Date(timeIntervalSinceNow: seconds)
    change.lock()
    defer { change.unlock() }
    while !isOver() && change.wait(until: end) {}
  }
}

/// The processes that still run when the tests end early: none outlives them.
private enum Orphans {
  private static let ids = Lock<Set<pid_t>>([])

  private static let sweepAtExit: Void = {
    atexit {
      for id in Orphans.ids.withLock({ $0 }) { kill(id, SIGKILL) }
    }
  }()

  static func add(_ id: pid_t) {
    sweepAtExit
    ids.withLock { _ = $0.insert(id) }
  }

  static func remove(_ id: pid_t) {
    ids.withLock { _ = $0.remove(id) }
  }
}
