private import CLinux
private import Glibc

/// A socket that is bound and listens, not yet owned by a loop: made before the threads start, so that an address in
/// use is an error at start-up.
public struct BoundSocket: Sendable {
  /// The address with the real port.
  public let address: SocketAddress
  let number: Int32
  /// The file that was made for it.
  var file: SocketFile?

  /// Binds and listens.
  /// - Parameters:
  ///   - address: where to listen; port 0 lets the kernel choose. The file of a Unix socket on which nobody listens any more is
  ///     replaced.
  ///   - sharing: whether other sockets may listen on the same address (`SO_REUSEPORT`), one for each loop. Not for a
  ///     Unix socket: see `duplicate()`.
  ///   - mode: who may use a Unix socket, as chmod(2) takes it, whatever the umask; nil leaves it to the umask.
  ///   - backlog: how many connections may wait to be accepted.
  /// - Throws: `SystemError` when the address is no numeric one, is in use or not allowed.
  public init(
    _ address: SocketAddress, sharing: Bool = true, mode: UInt32? = nil, backlog: Int32 = 1024
  ) throws(SystemError) {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    number = socket(address.family, type, 0)
    guard number >= 0 else { throw SystemError(call: "open a socket for", subject: "\(address)", number: errno) }
    do throws(SystemError) {
      if let path = address.path {
        file = try SocketFile.listen(number, on: address, path: path, mode: mode, backlog: backlog)
      } else {
        try Self.listen(number, on: address, sharing: sharing, backlog: backlog)
      }
    } catch {
      Glibc.close(number)
      throw error
    }
    self.address = Self.address(of: number) ?? address
  }

  /// A socket that another process has bound and handed over (systemd.socket(5), sd_listen_fds(3)). It is owned from now on;
  /// the file of a Unix socket is not.
  /// - Throws: `SystemError` when it is no stream socket that listens, which says what it is instead.
  public init(inherited number: Int32) throws(SystemError) {
    let subject = "descriptor \(number)"
    func refusal(_ reason: String) -> SystemError { SystemError(call: "take over", subject: subject, reason: reason) }
    guard let type = Self.option(SO_TYPE, of: number) else {
      throw SystemError(call: "take over", subject: subject, number: errno)
    }
    guard type == Int32(SOCK_STREAM.rawValue) else { throw refusal("it is no stream socket (ListenStream=)") }
    guard Self.option(SO_ACCEPTCONN, of: number) == 1 else {
      throw refusal("it does not listen (a socket unit needs Accept=no)")
    }
    guard let address = Self.address(of: number) else { throw refusal("it is neither an IP nor a Unix socket") }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    self.number = number
    self.address = address
  }

  init(_ number: Int32, _ address: SocketAddress) {
    self.number = number
    self.address = address
  }

  /// Tries whether a Unix socket could be made at `path`, and makes none.
  /// - Throws: `SystemError` when somebody listens there, something else is there, or it is not allowed.
  public static func tryPath(_ path: String) throws(SystemError) { try SocketFile.tryPath(path) }

  /// Another descriptor of the same socket, so that several loops take connections from one queue.
  /// - Throws: `SystemError` when there is no descriptor left.
  public func duplicate() throws(SystemError) -> BoundSocket {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SystemError(call: "duplicate the socket of", subject: "\(address)", number: errno) }
    return BoundSocket(copy, address)
  }

  /// Closes a socket that no listener took.
  public func close() { Glibc.close(number) }

  /// Removes the file of a Unix socket that was closed, unless it is another one's by now, or others still listen on it.
  /// `whileListening` removes it although this process still does, and its copies: before any other one can have the socket.
  public func removeFile(whileListening: Bool = false) { file?.remove(whileListening: whileListening) }

  private static func listen(
    _ number: Int32, on address: SocketAddress, sharing: Bool, backlog: Int32
  ) throws(SystemError) {
    var one: Int32 = 1
    setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    if sharing { setsockopt(number, SOL_SOCKET, SO_REUSEPORT, &one, socklen_t(MemoryLayout<Int32>.size)) }
    let bound = address.withSocketAddress { Glibc.bind(number, $0, $1) }
    guard bound == 0 else {
      throw SystemError(call: "listen on", subject: "\(address)", number: bound == nil ? EINVAL : errno)
    }
    guard Glibc.listen(number, backlog) == 0 else {
      throw SystemError(call: "listen on", subject: "\(address)", number: errno)
    }
  }

  private static func option(_ name: Int32, of number: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(number, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
  }

  private static func address(of number: Int32) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let status = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
    }
    return status == 0 ? SocketAddress(&storage, length: length) : nil
  }
}
