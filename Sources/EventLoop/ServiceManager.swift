private import CLinux
private import Glibc

/// systemd, as the process that started this one: what it is told by sd_notify(3), and how often it wants to hear.
///
/// Without systemd every call does nothing.
public struct ServiceManager: Sendable {
  /// How often the watchdog wants to hear of us, microseconds; nil without a watchdog.
  public let watchdogMicroseconds: UInt64?
  private let address: UnixAddress?

  /// What the environment says: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`.
  public init() {
    self.init(Environment.value, processID: getpid())
  }

  init(_ variable: (String) -> String?, processID: Int32) {
    address = variable("NOTIFY_SOCKET").flatMap { text in
      text.hasPrefix("/") || text.hasPrefix("@") ? UnixAddress(text) : nil
    }
    let isForUs = variable("WATCHDOG_PID").map { $0 == "\(processID)" } ?? true
    let interval = variable("WATCHDOG_USEC").flatMap(UInt64.init) ?? 0
    watchdogMicroseconds = isForUs && interval > 0 ? interval : nil
  }

  /// Requests are taken.
  public func ready(status: String) { send("READY=1\n" + Self.line(status)) }

  /// The configuration is about to be read again; `ready` says when that is over.
  public func reloading() { send("RELOADING=1\nMONOTONIC_USEC=\(Instant.read().nanoseconds / 1_000)\n") }

  /// The end has begun.
  public func stopping(status: String) { send("STOPPING=1\n" + Self.line(status)) }

  /// Everything that should move does.
  public func alive() { send("WATCHDOG=1\n") }

  private static func line(_ status: String) -> String {
    "STATUS=\(String(decoding: status.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self))\n"
  }

  /// Says `message` to whoever listens. It is a datagram: nothing waits for an answer, or for room.
  private func send(_ message: String) {
    guard let address else { return }
    let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard number >= 0 else { return }
    defer { close(number) }
    let bytes = Array(message.utf8)
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    _ = address.withSocketAddress { sendto(number, bytes, bytes.count, flags, $0, $1) }
  }
}
