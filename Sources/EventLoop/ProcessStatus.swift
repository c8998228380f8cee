private import CLinux
private import Glibc

/// What the process uses, as the kernel counts it.
public struct ProcessStatus: Sendable {
  /// User and system time, seconds.
  public var cpuSeconds: Double
  /// Resident memory, bytes.
  public var residentBytes: Int
  /// Open descriptors.
  public var openDescriptors: Int
  /// The limit of open descriptors (`RLIMIT_NOFILE`).
  public var maximumDescriptors: Int

  /// Asks the kernel: two small files and one directory of /proc.
  public static func read() -> ProcessStatus {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let pages = SmallFile.read("/proc/self/statm")?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return ProcessStatus(
      cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      residentBytes: pages * Int(sysconf(Int32(_SC_PAGESIZE))),
      openDescriptors: countOpenDescriptors(),
      maximumDescriptors: Int(limit.rlim_cur))
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
  }

  private static func countOpenDescriptors() -> Int {
    guard let directory = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(directory) }
    var count = -3  // ".", ".." and the directory's own descriptor
    while readdir(directory) != nil { count += 1 }
    return max(0, count)
  }
}

/// Settings of the process as a whole.
public enum Process {
  /// Keeps glibc's allocator from keeping freed memory and from making an arena for each thread.
  public static func limitAllocator() {
    linux_limit_malloc(2, 128 * 1024)
  }

  /// Raises the soft limit of descriptors to the hard one; returns the limit in force.
  @discardableResult
  public static func raiseDescriptorLimit() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    getrlimit(resource, &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(resource, &limit)
    getrlimit(resource, &limit)
    return Int(limit.rlim_cur)
  }

  /// Ends the process at once, without running anything more.
  public static func exitNow(_ code: Int32) -> Never { _exit(code) }
}
