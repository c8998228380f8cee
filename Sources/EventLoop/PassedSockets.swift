private import Glibc

/// The sockets that systemd opened and passed to this process (sd_listen_fds(3)): they outlive it, so that connections
/// wait while it is started anew.
public struct PassedSockets: Sendable {
  private let entries: [(name: String, number: Int32)]

  /// What the environment says: `LISTEN_PID`, `LISTEN_FDS`, `LISTEN_FDNAMES`. None if they were meant for another process.
  public init() {
    self.init(Environment.value, processID: getpid())
  }

  init(_ variable: (String) -> String?, processID: Int32) {
    guard variable("LISTEN_PID") == "\(processID)", let count = variable("LISTEN_FDS").flatMap(Int32.init), count > 0
    else {
      entries = []
      return
    }
    let names = variable("LISTEN_FDNAMES")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    entries = (0..<count).map { index in
      (Int(index) < names.count ? String(names[Int(index)]) : "unknown", Self.firstNumber + index)
    }
  }

  /// SD_LISTEN_FDS_START.
  private static let firstNumber: Int32 = 3

  /// The names of all, in their order.
  public var names: [String] { entries.map(\.name) }

  /// Those of a name (`FileDescriptorName=` of the socket unit, else the unit's own name). Each may be asked for once.
  /// - Throws: `SystemError` when one does not listen for connections.
  public func sockets(named name: String) throws(SystemError) -> [BoundSocket] {
    var sockets: [BoundSocket] = []
    for entry in entries where entry.name == name {
      sockets.append(try BoundSocket(inherited: entry.number))
    }
    return sockets
  }
}

extension SystemError {
  /// systemd passed no socket that fits `subject`, but those of these names.
  public static func noSocketPassed(_ subject: String, _ names: [String]) -> SystemError {
    let passed = names.isEmpty ? "systemd passed none" : "systemd passed \(names.joined(separator: ", "))"
    return SystemError(call: "find a socket for", subject: "\(subject) (\(passed))", number: ENOENT)
  }
}
