private import CLinux
private import Glibc

/// What the process uses, as the kernel counts it.
public struct ProcessStatus: Sendable {
  /// User and system time, seconds.
  public var cpuSeconds: Double
  /// Resident memory, bytes.
  public var residentBytes: Int
  /// Virtual memory, bytes.
  public var virtualBytes: Int
  /// Open descriptors.
  public var openDescriptors: Int
  /// The limit of open descriptors (`RLIMIT_NOFILE`).
  public var maximumDescriptors: Int

  /// A status that is known already.
  public init(
    cpuSeconds: Double, residentBytes: Int, virtualBytes: Int, openDescriptors: Int, maximumDescriptors: Int
  ) {
    self.cpuSeconds = cpuSeconds
    self.residentBytes = residentBytes
    self.virtualBytes = virtualBytes
    self.openDescriptors = openDescriptors
    self.maximumDescriptors = maximumDescriptors
  }

  /// Asks the kernel: two small files and one directory of /proc.
  public static func read() -> ProcessStatus {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    // The first two numbers are pages: of all addresses, and of those in memory.
    let pages = SmallFile.read("/proc/self/statm")?.split(separator: " ").prefix(2).map { Int($0) ?? 0 } ?? []
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    return ProcessStatus(
      cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      residentBytes: pages.count > 1 ? pages[1] * pageSize : 0,
      virtualBytes: (pages.first ?? 0) * pageSize,
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
