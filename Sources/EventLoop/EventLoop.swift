private import CLinux
private import Glibc
private import Synchronization

/// One thread with one epoll descriptor: the executor of everything that lives on it.
///
/// A connection is one `async` function started with `spawn`; whatever it touches belongs to its loop's thread, so
/// nothing is locked and nothing hops. Other threads may call `enqueue` (the concurrency runtime does), `spawn`
/// and `stop`; everything else is for the loop's own thread.
public final class EventLoop: TaskExecutor, @unchecked Sendable {
  /// How many descriptors a loop has of its own.
  public static let descriptorCount = 2

  /// The time at the start of this turn of the loop: good enough for deadlines, and free.
  public private(set) var now = Instant.read()
  /// Called once per turn after all jobs have run and before the loop sleeps: the place to hand over batches.
  public var endOfTurn: (() -> Void)?

  var timers = LoopTimers()
  var table = DescriptorTable()
  let epoll: Int32

  private let wakeUp: Int32
  private var ready: [UnownedJob] = []
  private var running: [UnownedJob] = []
  private let inbox = Lock<[UnownedJob]>([])
  private let thread = Atomic<UInt>(0)
  private let stopping = Atomic<Bool>(false)

  /// A loop that does not run yet.
  /// - Throws: `SystemError` when the kernel has no descriptor left.
  public init() throws(SystemError) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0 else { throw SystemError(call: "epoll_create1", number: errno) }
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard wakeUp >= 0 else {
      let error = SystemError(call: "eventfd", number: errno)
      close(epoll)
      throw error
    }
    var event = epoll_event()
    event.events = EPOLLIN.rawValue | EPOLLET.rawValue
    event.data.u64 = DescriptorTable.wakeUpToken
    epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUp, &event)
  }

  deinit {
    close(wakeUp)
    close(epoll)
  }

  /// Whether the caller is on the loop's thread.
  public var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  /// Part of `Executor`: the runtime hands over a job. From any thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isCurrent {
      ready.append(job)
    } else {
      let isFirst = inbox.withLock { jobs in
        jobs.append(job)
        return jobs.count == 1
      }
      if isFirst { wake() }
    }
  }

  /// Starts a task that runs on this loop from its first instruction to its last. From any thread.
  public func spawn(_ operation: sending @escaping @isolated(any) () async -> Void) {
    Task(executorPreference: self, operation: operation)
  }

  /// Ends `run()` after the turn under way. From any thread.
  public func stop() {
    stopping.store(true, ordering: .relaxed)
    wake()
  }

  /// Runs the loop on the calling thread until `stop()`.
  public func run() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    var events = [epoll_event](repeating: epoll_event(), count: 256)
    while !stopping.load(ordering: .relaxed) {
      takeInbox()
      runJobs()
      endOfTurn?()
      let count = epoll_wait(epoll, &events, 256, sleepMilliseconds())
      now = .read()
      for index in 0..<Int(max(0, count)) { deliver(events[index]) }
      while let slot = timers.heap.popDue(at: now) {
        timers.owners[slot]?.takeUnretainedValue().comeUp(at: now)
      }
    }
    thread.store(0, ordering: .relaxed)
  }

  /// Runs what is ready, and what that makes ready; but a job that is always ready again (a fast download) must not
  /// keep the others' events waiting.
  private func runJobs() {
    for _ in 0..<4 where !ready.isEmpty {
      swap(&ready, &running)
      for job in running {
        job.runSynchronously(on: asUnownedTaskExecutor())
      }
      running.removeAll(keepingCapacity: true)
    }
  }

  /// How long epoll may sleep; rounded up, so that a timer is due when the sleep ends.
  private func sleepMilliseconds() -> Int32 {
    guard ready.isEmpty else { return 0 }
    guard let earliest = timers.heap.earliest else { return -1 }
    let nanoseconds = earliest.nanoseconds(since: .read())
    return Int32(min((nanoseconds + 999_999) / 1_000_000, 3_600_000))
  }

  private func deliver(_ event: epoll_event) {
    if event.data.u64 == DescriptorTable.wakeUpToken {
      var value: UInt64 = 0
      read(wakeUp, &value, 8)
    } else {
      table.owner(of: event.data.u64)?.deliver(event.events)
    }
  }

  private func takeInbox() {
    inbox.withLock { jobs in
      guard !jobs.isEmpty else { return }
      ready.append(contentsOf: jobs)
      jobs.removeAll(keepingCapacity: true)
    }
  }

  private func wake() {
    var one: UInt64 = 1
    write(wakeUp, &one, 8)
  }
}
