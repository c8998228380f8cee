import CLinux
import Glibc

/// A Unix address as systemd writes it (sd_notify(3)): a path, or with `@` before it a name that is in no file system and
/// vanishes with its socket (unix(7), "abstract").
struct UnixAddress: Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Calls `body` with the address as the kernel takes it; nil when it is empty or longer than 107 bytes.
  func withSocketAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
    var bytes = Array(text.utf8)
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard !bytes.isEmpty, bytes.count < room, !bytes.contains(0) else { return nil }
    // A name is as long as the structure says; a path ends with a zero.
    if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 } else { bytes.append(0) }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = MemoryLayout<sa_family_t>.size + bytes.count
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
    }
  }
}
