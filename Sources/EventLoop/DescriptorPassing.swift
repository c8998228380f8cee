private import CLinux
private import Glibc

/// Sockets that listen, passed to another process of the same user over a Unix socket (unix(7), SCM_RIGHTS). Both then
/// take from the same queues, and what waits in them is lost only when the last of them closes.
public enum DescriptorPassing {
  /// How long `ask` waits: longer than a process takes from asking to being ready, for until then nobody answers a third one.
  private static let patienceSeconds = 10

  /// The most sockets and lines that can be passed.
  public static let maximumCount = Int(LINUX_MAXIMUM_DESCRIPTORS) - 1

  /// A connection to the process that has `door` open.
  public struct Line: Sendable {
    let number: Int32

    /// Tells the other process that this one takes requests now. The line stays open as long as the process lives, or one that
    /// came after it, so that the other one learns when nobody does any more.
    public func sayReady() {
      _ = Glibc.send(number, "R", 1, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }

    /// Whether the other process has it open still.
    public var isOpen: Bool {
      var byte: UInt8 = 0
      let count = recv(number, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
      return count > 0 || count < 0 && errno == EAGAIN
    }

    /// Ends it: what was received is not used.
    public func close() { Glibc.close(number) }
  }

  /// What a process gets from the one that it takes over from.
  public struct Inheritance: Sendable {
    /// Where the next one may ask.
    public let door: BoundSocket
    /// The other sockets that listen.
    public let sockets: [BoundSocket]
    /// The line to that process, then those that it had itself to processes before it.
    public let lines: [Line]
  }

  /// Opens a door at which other processes can ask for sockets.
  /// - Throws: `SystemError` when another process has one of this name.
  public static func openDoor(named name: String) throws(SystemError) -> BoundSocket {
    let address = UnixAddress("@" + name)
    let number = socket(AF_UNIX, seqpacket | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard number >= 0 else { throw SystemError(call: "open a socket for", subject: "@\(name)", number: errno) }
    let bound = address.withSocketAddress { bind(number, $0, $1) }
    guard bound == 0, listen(number, 16) == 0 else {
      let error = SystemError(call: "listen on", subject: "@\(name)", number: bound == nil ? ENAMETOOLONG : errno)
      close(number)
      throw error
    }
    return BoundSocket(number, .unix(path: "@" + name))
  }

  /// What the process behind the door `name` passes. Nil when there is none, it is of another user, or says nothing in
  /// ten seconds. Blocks that long.
  public static func ask(_ name: String) -> Inheritance? {
    let number = socket(AF_UNIX, seqpacket, 0)
    guard number >= 0 else { return nil }
    var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
    setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard UnixAddress("@" + name).withSocketAddress({ connect(number, $0, $1) }) == 0, isTrusted(number) else {
      close(number)
      return nil
    }
    var numbers = [Int32](repeating: -1, count: Int(LINUX_MAXIMUM_DESCRIPTORS))
    let count = Int(linux_receive_descriptors(number, &numbers))
    guard count > 0 else {
      close(number)
      return nil
    }
    var sockets: [BoundSocket] = []
    var lines = [Line(number: number)]
    for other in numbers[1..<count] {
      if var socket = try? BoundSocket(inherited: other) {
        socket.file = socket.address.path.flatMap(SocketFile.takingOver)
        sockets.append(socket)
      } else {
        lines.append(Line(number: other))
      }
    }
    return Inheritance(door: BoundSocket(numbers[0], .unix(path: "@" + name)), sockets: sockets, lines: lines)
  }

  /// Passes `sockets`, the door first, and those of `lines` that are still open, to the process behind `line`; false when it is
  /// of another user, or gone.
  public static func pass(_ sockets: [BoundSocket], lines: [Line] = [], to line: Descriptor) -> Bool {
    guard isTrusted(line.number) else { return false }
    let numbers = sockets.map(\.number) + lines.filter(\.isOpen).map(\.number)
    return linux_send_descriptors(line.number, numbers, Int32(numbers.count)) == 0
  }

  private static var seqpacket: Int32 { Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue) }

  /// Whether the process at the other end is of our user, as SO_REUSEPORT would have it.
  private static func isTrusted(_ number: Int32) -> Bool {
    linux_peer_user(number) == Int64(geteuid())
  }
}
