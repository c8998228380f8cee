private import CLinux
private import Glibc

/// The file that a Unix socket is found by: made by binding it, removed by whoever made it.
struct SocketFile: Sendable {
  private let path: String
  private let device: UInt64
  private let inode: UInt64
  /// The numbers of files are used again, and soon. Nothing changes this time later: neither connections nor chmod(2).
  private let madeAtNanoseconds: Int

  /// Binds a socket and has it listen. A file that is left of a process that has died is replaced; one on which somebody
  /// listens, and anything that is no socket, is not.
  static func listen(
    _ number: Int32, on address: SocketAddress, path: String, mode: UInt32?, backlog: Int32
  ) throws(SystemError) -> SocketFile {
    // Two may find the same file abandoned, and until a socket listens its own file looks so, too.
    try PathLock.hold(path, of: "\(address)") { () throws(SystemError) in
      var bound = address.withSocketAddress { Glibc.bind(number, $0, $1) }
      if bound == -1, errno == EADDRINUSE, isAbandoned(address, path) {
        unlink(path)
        bound = address.withSocketAddress { Glibc.bind(number, $0, $1) }
      }
      guard let bound else { throw failure(ENAMETOOLONG, address) }
      guard bound == 0 else { throw failure(errno, address) }
      // Nobody can connect before it listens, so that there is no moment with another mode.
      var status = stat()
      guard mode.map({ chmod(path, mode_t($0)) }) ?? 0 == 0, lstat(path, &status) == 0,
        Glibc.listen(number, backlog) == 0
      else {
        let reason = errno
        unlink(path)
        throw failure(reason, address)
      }
      return SocketFile(path: path, status)
    }
  }

  /// Whether `bind` would succeed.
  static func tryPath(_ path: String) throws(SystemError) {
    let address = SocketAddress.unix(path: path)
    var status = stat()
    if lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFSOCK else { throw failure(EEXIST, address) }
      if !isAbandoned(address, path) { throw failure(EADDRINUSE, address) }
    } else if errno != ENOENT {
      throw failure(errno, address)
    }
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard access(directory, W_OK | X_OK) == 0 else { throw failure(errno, address) }
  }

  private static func failure(_ number: Int32, _ address: SocketAddress) -> SystemError {
    SystemError(call: "listen on", subject: "\(address)", number: number)
  }

  private init(path: String, _ status: stat) {
    self.path = path
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    madeAtNanoseconds = Self.modifiedNanoseconds(status)
  }

  private static func modifiedNanoseconds(_ status: stat) -> Int {
    status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// The file at `path` as it is now: the process that made it leaves it to this one. Nil if there is none.
  static func takingOver(_ path: String) -> SocketFile? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return SocketFile(path: path, status)
  }

  /// Removes the file if it is still the one that was made, and nobody listens on it any more: other processes may have the
  /// socket, too. To be called when this one has closed it; `whileListening` before any other one can have it.
  func remove(whileListening: Bool) {
    let address = SocketAddress.unix(path: path)
    try? PathLock.hold(path, of: "\(address)") {
      var status = stat()
      guard lstat(path, &status) == 0, UInt64(status.st_dev) == device, UInt64(status.st_ino) == inode,
        Self.modifiedNanoseconds(status) == madeAtNanoseconds, whileListening || Self.isAbandoned(address, path)
      else { return }
      unlink(path)
    }
  }

  /// Whether the path is a socket on which nobody listens.
  private static func isAbandoned(_ address: SocketAddress, _ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return false }
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let probe = socket(AF_UNIX, type, 0)
    guard probe >= 0 else { return false }
    defer { close(probe) }
    // A full queue is EAGAIN: somebody listens, and is busy.
    return address.withSocketAddress { connect(probe, $0, $1) } == -1 && errno == ECONNREFUSED
  }
}
