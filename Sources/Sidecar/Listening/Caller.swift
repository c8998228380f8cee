import Configuration
import EventLoop

/// Who the requests of a connection come from: decided once, before its first request.
struct Caller {
  /// The address without the port, for the log; "unix" for a Unix socket.
  private(set) var address: [UInt8]
  /// Whether the caller's ID and trace are believed, by the configuration that the connection began with.
  private(set) var isTrusted: Bool
  /// The subject of the certificate that was verified, as one line of ASCII; empty without one.
  var subject: [UInt8] = []

  /// The caller at `host`; nil is one that came by a Unix socket.
  init(_ host: String?, trust: TrustedPeers) {
    address = Array((host ?? "unix").utf8)
    isTrusted = trust.contain(host)
  }
}
