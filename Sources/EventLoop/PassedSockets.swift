private import Glibc

/// The sockets that systemd opened and passed to this process (sd_listen_fds(3)): they outlive it, so that connections
/// wait while it is started anew.
public struct PassedSockets: Sendable {
  /// More than any socket unit has. What the environment says is not believed beyond that.
  static let maximumCount = 1_024
  /// SD_LISTEN_FDS_START.
  private static let firstNumber: Int32 = 3

  private let entries: [(name: String, number: Int32)]
  private let problem: SystemError?

  /// What the environment says: `LISTEN_PID`, `LISTEN_FDS`, `LISTEN_FDNAMES`. None if they were meant for another process.
  public init() {
    self.init(Environment.value, processID: getpid())
  }

  init(_ variable: (String) -> String?, processID: Int32) {
    let text = variable("LISTEN_PID") == "\(processID)" ? variable("LISTEN_FDS") ?? "0" : "0"
    let count = Int(text).flatMap { (0...Self.maximumCount).contains($0) ? $0 : nil }
    let names = variable("LISTEN_FDNAMES")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    entries = (0..<(count ?? 0)).map { index in
      (index < names.count ? String(names[index]) : "unknown", Self.firstNumber + Int32(index))
    }
    problem = count == nil ? Self.refusal(of: text) : nil
  }

  /// The names of all, in their order.
  /// - Throws: `SystemError` when `LISTEN_FDS` is no number of sockets.
  public func names() throws(SystemError) -> [String] {
    if let problem { throw problem }
    return entries.map(\.name)
  }

  /// Those of a name (`FileDescriptorName=` of the socket unit, else the unit's own name). Each may be asked for once.
  /// - Throws: `SystemError` when one does not listen for connections.
  public func sockets(named name: String) throws(SystemError) -> [BoundSocket] {
    var sockets: [BoundSocket] = []
    for entry in entries where entry.name == name {
      sockets.append(try BoundSocket(inherited: entry.number))
    }
    return sockets
  }

  private static func refusal(of text: String) -> SystemError {
    let shown = String(text.unicodeScalars.prefix(32).map { (" "..."~").contains($0) ? Character($0) : "?" })
    return SystemError(
      call: "take over", subject: "sockets of systemd",
      reason: "LISTEN_FDS is \"\(shown)\", not a number from 0 to \(maximumCount)")
  }
}

extension SystemError {
  /// systemd passed no socket that fits `subject`, but those of these names.
  public static func noSocketPassed(_ subject: String, _ names: [String]) -> SystemError {
    let passed = names.isEmpty ? "systemd passed none" : "systemd passed \(names.joined(separator: ", "))"
    return SystemError(call: "find a socket for", subject: "\(subject) (\(passed))", number: ENOENT)
  }
}
