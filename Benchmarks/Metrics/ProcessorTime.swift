import Glibc

/// CPU time of this process, the same however busy the machine is.
enum ProcessorTime {
  private static let rounds = 31

  /// The median of what `body` takes, in nanoseconds.
  static func nanoseconds(of body: () -> Void) -> Double {
    median {
      let begun = now()
      body()
      return now() - begun
    }
  }

  /// The median of what `body` says.
  static func median(of body: () -> Double) -> Double {
    let times = (0..<rounds).map { _ in body() }.sorted()
    return times[rounds / 2]
  }

  /// Since the process was started, in nanoseconds.
  static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
