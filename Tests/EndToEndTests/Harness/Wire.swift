import Glibc

/// One end of a TCP connection, blocking, with a deadline on every step. The test holds it as a client, or as the
/// upstream that `Listener` accepted: so one thread plays both sides and nothing races.
final class Wire {
  let descriptor: Int32
  private var received: [UInt8] = []
  private(set) var isOpen = true

  init(descriptor: Int32) throws {
    self.descriptor = descriptor
    var limit = timeval(tv_sec: Int(Patience.seconds), tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    // A Unix socket has no such option, and needs none.
    try? set(IPPROTO_TCP, TCP_NODELAY, 1)
  }

  /// Connects. `receiveBuffer` (bytes) makes a client whose window is small.
  convenience init(to address: Address, receiveBuffer: Int32? = nil) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw HarnessError.system("socket") }
    try self.init(descriptor: descriptor)
    if let receiveBuffer { try set(SOL_SOCKET, SO_RCVBUF, receiveBuffer) }
    guard try address.withSockaddr({ connect(descriptor, $0, $1) }) == 0 else { throw HarnessError.system("connect") }
  }

  /// Connects to a Unix socket.
  convenience init(unix path: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw HarnessError.system("socket") }
    try self.init(descriptor: descriptor)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    // A name in no file system ends with the address, a path with a zero.
    if path.hasPrefix("@") { address.sun_path.0 = 0 }
    let length = path.hasPrefix("@") ? 2 + path.utf8.count : MemoryLayout<sockaddr_un>.size
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(length)) }
    }
    guard status == 0 else { throw HarnessError.system("connect") }
  }

  deinit { close() }

  func close() {
    guard isOpen else { return }
    isOpen = false
    Glibc.close(descriptor)
  }

  /// Closes so that the peer sees a reset and not an orderly end.
  func reset() throws {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    close()
  }

  /// Ends the sending half; the receiving half stays.
  func endSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw HarnessError.system("send") }
      sent += count
    }
  }

  /// Reads up to and including the first empty line; throws when the connection ends before.
  func readHead() throws -> Head {
    guard let head = try readHeadIfAny() else { throw HarnessError("the connection ended where a head was expected") }
    return head
  }

  /// Like `readHead`, and nil when the connection ends before a first byte.
  func readHeadIfAny() throws -> Head? {
    var searched = 0
    while true {
      if let end = received.endOfHead(from: searched) { return Head(bytes: take(end)) }
      searched = max(0, received.count - 3)
      guard try receive() else {
        if received.isEmpty { return nil }
        throw HarnessError("the connection ended inside a head: \(String(decoding: received, as: UTF8.self))")
      }
    }
  }

  /// Reads exactly `count` bytes; throws when the connection ends before.
  func readExactly(_ count: Int) throws -> [UInt8] {
    while received.count < count {
      guard try receive() else { throw HarnessError("the connection ended after \(received.count) of \(count) bytes") }
    }
    return take(count)
  }

  /// Reads one line and drops its CRLF; nil when the connection ends before one is whole.
  func readLine() throws -> String? {
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        return String(decoding: take(end + 1), as: UTF8.self).replacing("\r\n", with: "")
      }
      guard try receive() else { return nil }
    }
  }

  /// Reads until the peer ends the connection, orderly or not.
  func readToEnd() throws -> [UInt8] {
    while try receive() {}
    return take(received.count)
  }

  /// Whether the peer ends the connection, with nothing more said before.
  func endsWithoutAnotherByte() throws -> Bool {
    try readToEnd().isEmpty
  }

  /// At most `count` bytes that are there or come next; empty at the end of the connection.
  func readSome(_ count: Int) throws -> [UInt8] {
    if received.isEmpty { _ = try receive(atMost: count) }
    return take(min(count, received.count))
  }

  /// Whether a byte, or the end, is there already.
  var isReadable: Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return hasBuffered || poll(&entry, 1, 0) > 0
  }

  /// Whether bytes were received that nobody took yet.
  var hasBuffered: Bool { !received.isEmpty }

  private func take(_ count: Int) -> [UInt8] {
    let taken = Array(received.prefix(count))
    received.removeFirst(count)
    return taken
  }

  /// Receives more; false at the end of the connection, a reset included.
  private func receive(atMost limit: Int = 65_536) throws -> Bool {
    let more = try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var result: Int
      // With a deadline set, a call is interrupted by a mere stop of the process (signal(7)).
      repeat { result = recv(descriptor, buffer.baseAddress, buffer.count, 0) } while result < 0 && errno == EINTR
      if result < 0 && errno != ECONNRESET { throw HarnessError.system("recv") }
      count = max(0, result)
    }
    received += more
    return !more.isEmpty
  }

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) throws {
    var value = value
    guard setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
      throw HarnessError.system("setsockopt")
    }
  }

  private func set(_ level: Int, _ option: Int32, _ value: Int32) throws {
    try set(Int32(level), option, value)
  }
}

extension [UInt8] {
  /// The offset after the first CRLF CRLF at or behind `start`.
  fileprivate func endOfHead(from start: Int) -> Int? {
    guard count >= 4 else { return nil }
    for index in start...(count - 4)
    where self[index] == 13 && self[index + 1] == 10 && self[index + 2] == 13 && self[index + 3] == 10 {
      return index + 4
    }
    return nil
  }
}
