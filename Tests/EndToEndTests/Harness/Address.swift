import Glibc

/// An IPv4 address of this machine and a port, written `127.0.0.1:40001`.
struct Address: Hashable, Sendable, CustomStringConvertible {
  let host: String
  let port: UInt16

  init(port: UInt16, host: String = "127.0.0.1") {
    self.host = host
    self.port = port
  }

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    self.init(port: port, host: String(text[..<colon]))
  }

  var description: String { "\(host):\(port)" }

  /// Calls `body` with the address as the system wants it.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Result) throws -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw HarnessError("'\(host)' is no IPv4 address") }
    return try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
