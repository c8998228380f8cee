private import Glibc

/// What may be done with a file, without doing it.
public enum FileAccess {
  /// Whether everybody on the machine may read the file; false where there is none.
  public static func isReadableByAll(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IROTH != 0
  }

  /// Why this process cannot append to the file at `path`, or make it, as the operating system words it; nil if it can.
  public static func refusalOfAppending(to path: String) -> String? {
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return String(cString: strerror(EISDIR)) }
      return access(path, W_OK) == 0 ? nil : String(cString: strerror(errno))
    }
    guard errno == ENOENT else { return String(cString: strerror(errno)) }
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return access(directory, W_OK | X_OK) == 0 ? nil : "its folder: \(String(cString: strerror(errno)))"
  }
}
