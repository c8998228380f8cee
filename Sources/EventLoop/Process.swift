private import CLinux
private import Glibc

/// Settings of the process as a whole.
public enum Process {
  /// Keeps glibc's allocator from keeping freed memory and from making an arena for each thread.
  public static func limitAllocator() {
    linux_limit_malloc(2, 128 * 1024)
  }

  /// Gives back what only starting up, or reading a language, needed: freed memory, and the pages of code and constants
  /// that were touched once. The kernel brings a page back when it is used again; a steady process uses far fewer than a
  /// starting one. It takes some milliseconds: not for a loop with traffic.
  public static func returnUnusedMemory() {
    malloc_trim(0)
    for mapping in MemoryMapping.readAll() where mapping.isCleanFile {
      madvise(UnsafeMutableRawPointer(bitPattern: mapping.start), mapping.count, MADV_DONTNEED)
    }
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

  /// Lets the kernel forget children that have ended. As the first process of a container this one inherits those whose
  /// parents have gone, and nobody else would.
  public static func forgetEndedChildren() { signal(SIGCHLD, SIG_IGN) }

  /// Ends the process at once, without running anything more.
  public static func exitNow(_ code: Int32) -> Never { _exit(code) }
}
