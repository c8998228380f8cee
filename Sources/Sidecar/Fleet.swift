import EventLoop
import Logging
import Telemetry

/// The workers of the process, one per loop, seen from outside their threads.
final class Fleet: Sendable {
  private struct Member: Sendable {
    let loop: EventLoop
    let thread: LoopThread
    let worker: LoopBound<Worker>
  }

  private let members: [Member]
  /// The loops, in the order of their numbers.
  var loops: [EventLoop] { members.map(\.loop) }

  /// Starts a thread for each item of `sockets`, which are those that its loop takes connections from. `onLanguageRead` is
  /// called by a loop after it read the texts of a language for the first one who asked for it.
  init(
    _ snapshot: Snapshot, sockets: [[ListeningSockets.Place]], log: DescriptorWriter?, diagnostics: Logger,
    onLanguageRead: @escaping @Sendable () -> Void
  ) async throws(SystemError) {
    var members: [Member] = []
    let room = DescriptorRoom(.read(), loops: sockets.count).perLoop(of: sockets.count)
    for (number, own) in sockets.enumerated() {
      let loop = try EventLoop()
      let thread = try LoopThread(running: loop, name: "dragoman-\(number)")
      let worker = await Task(executorPreference: loop) {
        let worker = Worker(
          on: loop, snapshot: snapshot, loops: sockets.count, descriptors: DescriptorShare(room), log: LogBatch(log),
          diagnostics: diagnostics)
        worker.onLanguageRead = onLanguageRead
        worker.listen(on: own)
        return LoopBound(worker, to: loop)
      }.value
      members.append(Member(loop: loop, thread: thread, worker: worker))
    }
    self.members = members
  }

  /// What all loops have counted: each is asked on its own thread, so that counting needs no lock.
  func snapshots() async -> [MetricsSnapshot] {
    var snapshots: [MetricsSnapshot] = []
    for member in members { snapshots.append(await member.worker.read { $0.counted() }) }
    return snapshots
  }

  /// Whether no loop lets a request pass to any upstream. As soon as one may try, it is no longer so: else nobody would.
  func isCutOff() async -> Bool {
    for member in members where await member.worker.read({ !$0.isCutOff }) { return false }
    return true
  }

  /// What the loops have kept of their last errors, where `isWanted` says so, the newest first.
  func recentErrors(where isWanted: @escaping @Sendable (RecentError) -> Bool) async -> [RecentError] {
    var errors: [RecentError] = []
    for member in members { errors += await member.worker.read { $0.recentErrors.all.filter(isWanted) } }
    return errors.sorted { $0.nanosecondsSince1970 > $1.nanosecondsSince1970 }
  }

  /// Has every loop begin exchanges with `snapshot`, and write the lines of exchanges to `accessLog`. All are told before
  /// any of them can be told to drain.
  func install(_ snapshot: Snapshot, accessLog: DescriptorWriter?) async {
    let tasks = members.map { member in
      Task(executorPreference: member.loop) { member.worker.value.install(snapshot, accessLog: accessLog) }
    }
    for task in tasks { await task.value }
  }

  /// Lets all loops finish what runs, then stops them. Returns how many connections were cut off at the deadline.
  func drain(withinMilliseconds milliseconds: Int) async -> Int {
    let tasks = members.map { member in
      Task(executorPreference: member.loop) {
        let cut = await member.worker.value.drain(withinMilliseconds: milliseconds)
        member.worker.value.shutdown()
        return cut
      }
    }
    var cut = 0
    for task in tasks { cut += await task.value }
    // Only now: until the last one is done, the admin port asks them all for their metrics.
    for member in members { member.loop.stop() }
    for member in members { member.thread.join() }
    return cut
  }
}
