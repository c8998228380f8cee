private import CLinux
private import Glibc

/// Looks at files again and again, on a thread of its own, and tells when one of them is not what it was.
///
/// It looks instead of being told (inotify(7)): a look sees every way to replace a file (written in place, renamed over,
/// a symbolic link anywhere on its path that leads elsewhere, as Kubernetes does it), on network file systems too, and
/// costs a few microseconds. A file system that hangs holds up nobody but this thread.
public final class FileWatch: @unchecked Sendable {
  private struct Files {
    /// What was last seen of each; nil is a file that is not there.
    var seen: [String: FileStamp?] = [:]
    /// Counted up with each new list, so that a look at an old one is forgotten.
    var generation = 0
    var isStopped = false
  }

  /// After so many looks with a change in each, it is told all the same.
  private static let mostLooks = 10

  /// What the time of a change may lag behind the clock, nanoseconds: Linux takes it from the last tick.
  private static let lag: Int64 = 10_000_000

  private let files = Lock(Files())
  private let intervalMilliseconds: Int32
  private let onChange: @Sendable () -> Void
  /// Readable once the watch is to end.
  private let end: Int32

  /// Starts to look every so many milliseconds; `onChange` is called on the watch's own thread, once for what changes
  /// at a time: it waits for one look without a further change.
  /// - Throws: `SystemError` when there is no descriptor or thread left.
  public init(everyMilliseconds interval: Int32 = 1_000, onChange: @escaping @Sendable () -> Void) throws(SystemError) {
    intervalMilliseconds = interval
    self.onChange = onChange
    end = eventfd(0, Int32(EFD_CLOEXEC))
    guard end >= 0 else { throw SystemError(call: "eventfd", number: errno) }
    do throws(SystemError) {
      // Nobody waits for its end: it may hang in a file system.
      _ = try LoopThread(name: "dragoman-watch") { [self] in run() }
    } catch {
      close(end)
      throw error
    }
  }

  /// Looks at `paths` from now on, and at nothing else. They were read after `time`, nanoseconds since 1970: what has
  /// changed since may have been read before or after that, and counts as a change. So does what is not as it was in `before`,
  /// taken before the reading: a path that was led to another, older file meanwhile.
  public func watch(_ paths: [String], readSince time: Int64, before: [String: FileStamp?] = [:]) {
    let now = Int64(WallClock.read())
    var seen: [String: FileStamp?] = [:]
    for path in paths {
      let stamp = before[path] ?? FileStamp(path)
      seen[path] = Self.mayHaveChanged(stamp?.changedAt ?? 0, since: time, until: now) ? .some(nil) : .some(stamp)
    }
    files.withLock { files in
      files.seen = seen
      files.generation += 1
    }
  }

  /// Whether a change at `moment` may have come between the reading and now. One that is still to come by this clock has not: the
  /// clock was set back, or the file is on a machine whose clock is ahead; it would count as new after each reading.
  static func mayHaveChanged(_ moment: Int64, since start: Int64, until now: Int64) -> Bool {
    moment >= start - lag && moment <= now + lag
  }

  /// Ends the thread. `onChange` may be under way. Harmless the second time.
  public func stop() {
    files.withLock { files in
      if !files.isStopped { eventfd_write(end, 1) }
      files.isStopped = true
    }
  }

  private func run() {
    /// What is changing: of which list, and for how many looks already.
    var change: (generation: Int, looks: Int)?
    while !hasEnded(within: intervalMilliseconds) {
      let (isChanged, generation) = look()
      if let begun = change, begun.generation != generation { change = nil }
      if isChanged { change = (generation, (change?.looks ?? 0) + 1) }
      guard let begun = change, !isChanged || begun.looks == Self.mostLooks else { continue }
      change = nil
      onChange()
    }
    close(end)
  }

  /// Whether the end came while nothing was done for so long.
  private func hasEnded(within milliseconds: Int32) -> Bool {
    var news = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
    return poll(&news, 1, milliseconds) > 0
  }

  /// Whether a file is not what it was at the last look, and of which list it is.
  private func look() -> (isChanged: Bool, generation: Int) {
    let (known, generation) = files.withLock { ($0.seen, $0.generation) }
    var seen: [String: FileStamp?] = [:]
    for path in known.keys { seen[path] = .some(FileStamp(path)) }
    guard seen != known else { return (false, generation) }
    return files.withLock { files in
      guard files.generation == generation else { return (false, files.generation) }
      files.seen = seen
      return (true, generation)
    }
  }
}
