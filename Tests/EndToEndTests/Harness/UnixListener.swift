import Glibc

/// A listening Unix socket, for a peer that asks once and is answered once.
final class UnixListener {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw HarnessError.system("socket") }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0, listen(descriptor, 8) == 0 else { throw HarnessError.system("bind") }
  }

  deinit { close(descriptor) }

  /// Takes the next connection, sends `answer` behind the head of its request, closes it, and returns that head.
  func answer(_ answer: String) throws -> String {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, Int32(Patience.seconds * 1000)) > 0 else { throw HarnessError("no connection came") }
    let accepted = accept(descriptor, nil, nil)
    guard accepted >= 0 else { throw HarnessError.system("accept") }
    defer { close(accepted) }
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let count = read(accepted, &buffer, buffer.count)
      guard count > 0 else { throw HarnessError("the request was cut") }
      head += buffer[..<count]
    }
    _ = send(accepted, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
    return String(decoding: head, as: UTF8.self)
  }
}
