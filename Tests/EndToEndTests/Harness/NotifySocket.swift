import Glibc

/// systemd's end of sd_notify(3).
final class NotifySocket {
  /// What `NOTIFY_SOCKET` is set to.
  let address: String
  private let descriptor: Int32
  private let file: TemporaryFile

  /// `isAbstract`: a name in no file system, which systemd may use too.
  init(isAbstract: Bool) throws {
    file = try TemporaryFile(named: "folder")
    let path = file.beside("notify")
    address = isAbstract ? "@" + path : path
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw HarnessError.system("socket") }
    var limit = timeval(tv_sec: Int(Patience.seconds), tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    let bytes = (isAbstract ? [0] : []) + Array(path.utf8)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
    let size = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let number = descriptor
    let status = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, size) }
    }
    guard status == 0 else { throw HarnessError.system("bind") }
  }

  deinit { close(descriptor) }

  /// The next message.
  func next() throws -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var count: Int
    repeat { count = recv(descriptor, &buffer, buffer.count, 0) } while count < 0 && errno == EINTR
    guard count > 0 else { throw HarnessError("systemd was told nothing") }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
