import CCurl
import EventLoop

/// What a dial found out about its peer, for the log and the metrics.
///
/// Of an egress proxy it is the proxy's address, and making the tunnel counts into the TLS handshake: libcurl does not
/// tell them apart.
public struct DialFacts: Sendable {
  /// The peer's address, "203.0.113.5:443"; empty for a Unix socket.
  public let address: [UInt8]
  /// How long the TLS handshake took, nil for a plain connection.
  public let tlsNanoseconds: UInt64?
  /// Until when the peer's own certificate is valid, Unix seconds; nil for a plain connection.
  public let certificateExpiry: Int?
  /// Whether the handshake resumed an earlier session, which costs both sides far less.
  public let isResumed: Bool

  /// The facts of a handle that has just been dialled.
  init(of easy: UnsafeMutableRawPointer, tls: OpaquePointer?) {
    address = Self.address(of: easy)
    tlsNanoseconds = tls == nil ? nil : Self.tlsNanoseconds(of: easy)
    isResumed = tls.map { SSL_session_reused($0) == 1 } ?? false
    // A resumed session has the certificate of the handshake that began it.
    certificateExpiry = tls.flatMap(SSL_get0_peer_certificate).flatMap(CertificateExpiry.of)
  }

  private static func address(of easy: UnsafeMutableRawPointer) -> [UInt8] {
    var text: UnsafePointer<CChar>?
    var port = 0
    _ = ccurl_get_string(easy, CURLINFO_PRIMARY_IP, &text)
    _ = ccurl_get_long(easy, CURLINFO_PRIMARY_PORT, &port)
    guard let text, text.pointee != 0, port > 0 else { return [] }
    return Array("\(SocketAddress(host: String(cString: text), port: UInt16(clamping: port)))".utf8)
  }

  /// From the TCP connection to the end of the handshake.
  private static func tlsNanoseconds(of easy: UnsafeMutableRawPointer) -> UInt64 {
    var (connected, shaken): (curl_off_t, curl_off_t) = (0, 0)
    _ = ccurl_get_offset(easy, CURLINFO_CONNECT_TIME_T, &connected)
    _ = ccurl_get_offset(easy, CURLINFO_APPCONNECT_TIME_T, &shaken)
    return UInt64(max(0, shaken - connected)) * 1_000
  }
}
