private import CCurl
public import EventLoop

/// A connection that libcurl dialled and whose bytes it carries: TLS, or an egress proxy's tunnel, is libcurl's matter.
///
/// Owned by whoever took it; `close()` is explicit.
public final class DialledConnection {
  /// The readiness of the socket below.
  public let descriptor: Descriptor

  /// What the dial found out about the peer.
  public let facts: DialFacts

  private let easy: UnsafeMutableRawPointer
  /// What the handle points to.
  private let options: DialOptions
  private let multi: MultiHandle
  /// Where its descriptor was taken of.
  private let descriptors: DescriptorShare
  /// The innermost: the origin's, or the egress proxy's where the origin has none.
  private let tls: OpaquePointer?
  /// Another one is around it, which may hold bytes that the inner one does not know of.
  private let isTLSWithinTLS: Bool
  /// The last read took all that was there.
  private var isDrained = true
  private var isClosed = false

  init?(
    _ easy: UnsafeMutableRawPointer, as options: DialOptions, of multi: MultiHandle, on loop: EventLoop,
    descriptors: DescriptorShare
  ) {
    var socket: curl_socket_t = -1
    guard ccurl_get_socket(easy, &socket) == CURLE_OK, socket >= 0 else { return nil }
    self.easy = easy
    self.options = options
    self.multi = multi
    self.descriptors = descriptors
    tls = ccurl_tls(easy)
    let settings = options.settings
    isTLSWithinTLS = settings.isSecure && settings.egressProxy?.isSecure == true
    // What the proxy shows is nothing that is known of the origin.
    facts = DialFacts(of: easy, tls: settings.isSecure ? tls : nil)
    if let tls { TLSAlert.remember(on: tls) }
    _ = ccurl_set_error_buffer(easy, nil)
    descriptor = Descriptor(socket, on: loop, ownsNumber: false)
  }

  deinit {
    assert(isClosed, "a connection was dropped without close()")
  }

  /// Reads into `buffer` from `offset` to its end. A broken connection is told apart from its end.
  public func receive(into buffer: inout [UInt8], at offset: Int) -> Transfer {
    var count = 0
    let room = buffer.count - offset
    descriptor.hasNews = false
    let code = buffer.withUnsafeMutableBytes { curl_easy_recv(easy, $0.baseAddress! + offset, room, &count) }
    switch code {
    case CURLE_OK where count > 0:
      isDrained = count < room && !isTLSWithinTLS
      return .bytes(count)
    // Without a close_notify the peer's end may be an attacker's (RFC 9112 section 9.8).
    case CURLE_OK: return tls.map { SSL_get_shutdown($0) & SSL_RECEIVED_SHUTDOWN == 0 } ?? false ? .failed(0) : .end
    case CURLE_AGAIN:
      descriptor.isReadable = false
      isDrained = true
      return .wouldBlock
    default: return .failed(systemError)
    }
  }

  /// Writes `bytes[range]`, as much as goes. After `.wouldBlock` the same bytes must be tried again.
  public func send(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Transfer {
    var count = 0
    let code = bytes.withUnsafeBytes {
      curl_easy_send(easy, $0.baseAddress! + range.lowerBound, range.count, &count)
    }
    switch code {
    case CURLE_OK where count > 0: return .bytes(count)
    case CURLE_OK: return .wouldBlock
    case CURLE_AGAIN:
      descriptor.isWritable = false
      return .wouldBlock
    default: return .failed(systemError)
    }
  }

  /// Whether bytes may be waiting that no event will announce: the TLS layer holds some, the last read was full, or an
  /// event has come since.
  /// Such a connection must be read once more before it can be called idle.
  public var mayHoldBytes: Bool {
    !isDrained || descriptor.hasNews || (tls.map { SSL_has_pending($0) == 1 } ?? false)
  }

  /// The alert with which the peer ended TLS, such as `certificate required`; nil if it sent none.
  public var fatalAlert: String? { tls.flatMap(TLSAlert.last) }

  /// Closes the connection. Harmless the second time.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    descriptor.close()
    multi.remove(easy)
    curl_easy_cleanup(easy)
    descriptors.giveBack()
  }

  private var systemError: Int32 {
    var number = 0
    _ = ccurl_get_long(easy, CURLINFO_OS_ERRNO, &number)
    return Int32(clamping: number)
  }
}
