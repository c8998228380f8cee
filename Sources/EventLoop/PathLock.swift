private import Glibc

/// The right to change what is at a path: of the processes that begin or end there at the same moment, one has it at a time.
///
/// It is a lock on a file beside it, `PATH.lock`, which is there only as long as somebody holds it. The kernel takes the lock
/// from a holder that dies; then the file is left, and serves the next one as well as a new one.
enum PathLock {
  /// Calls `body` while nobody else has the lock of `path`. It waits for that: every holder makes a few calls that do not block.
  /// - Throws: `SystemError` about `subject` when there can be no such file, and what `body` throws.
  static func hold<R>(
    _ path: String, of subject: String, _ body: () throws(SystemError) -> R
  ) throws(SystemError) -> R {
    let file = path + ".lock"
    let number = try acquire(file, of: subject)
    defer {
      unlink(file)
      close(number)
    }
    return try body()
  }

  private static func acquire(_ file: String, of subject: String) throws(SystemError) -> Int32 {
    while true {
      let number = open(file, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
      guard number >= 0 else { throw SystemError(call: "listen on", subject: subject, number: errno) }
      while flock(number, LOCK_EX) != 0, errno == EINTR {}
      var status = stat()
      if fstat(number, &status) == 0, status.st_nlink > 0 { return number }
      // Whoever had it has removed the file while we waited: the lock is on another one by now.
      close(number)
    }
  }
}
