private import Glibc

/// What tells one state of a file from another without reading it: which file a path leads to, and when it last changed.
public struct FileStamp: Sendable, Equatable {
  /// When the content or anything else about the file last changed, nanoseconds since 1970.
  public let changedAt: Int64
  private let device: UInt64
  private let file: UInt64
  private let size: Int64
  private let modifiedAt: Int64

  /// The state of the file that `path` leads to, symbolic links followed; nil when there is none. Blocking.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    file = UInt64(status.st_ino)
    size = Int64(status.st_size)
    modifiedAt = Self.nanoseconds(status.st_mtim)
    changedAt = Self.nanoseconds(status.st_ctim)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
