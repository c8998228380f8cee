import Glibc

/// A listening socket on a port of the kernel's choice: the upstream whose every byte the test decides.
final class Listener {
  let address: Address
  let descriptor: Int32

  /// `backlog` nil binds without listening: the port is taken, and connecting to it is refused. `wanted` is for another
  /// address of the loopback, or for a port that is known.
  init(backlog: Int32? = 128, at wanted: Address = Address(port: 0)) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw HarnessError.system("socket") }
    let descriptor = descriptor
    guard try wanted.withSockaddr({ bind(descriptor, $0, $1) }) == 0 else {
      throw HarnessError.system("bind")
    }
    if let backlog, listen(descriptor, backlog) != 0 { throw HarnessError.system("listen") }
    var bound = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &bound) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    guard status == 0 else { throw HarnessError.system("getsockname") }
    address = Address(port: UInt16(bigEndian: bound.sin_port), host: wanted.host)
  }

  deinit { close(descriptor) }

  /// Listens on a port that was only taken so far.
  func startListening() throws {
    guard listen(descriptor, 128) == 0 else { throw HarnessError.system("listen") }
  }

  /// `http://` and the address.
  var url: String { "http://\(address)" }

  /// The next connection; throws when none comes in time.
  func accept() throws -> Wire {
    guard isReady(within: Patience.seconds) else { throw HarnessError("no connection came") }
    let accepted = Glibc.accept(descriptor, nil, nil)
    guard accepted >= 0 else { throw HarnessError.system("accept") }
    // No child that is started later holds this end open.
    _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
    return try Wire(descriptor: accepted)
  }

  /// Whether a connection waits, or comes within the given seconds.
  func isReady(within seconds: Double) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, Int32(seconds * 1000)) > 0
  }
}
