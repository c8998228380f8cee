import COpenSSL
import Glibc

/// What came of one TLS operation on a non-blocking descriptor.
public enum TLSOutcome: Sendable, Equatable {
  /// The handshake or the shutdown is finished.
  case done
  /// So many plain-text bytes were read or taken for writing.
  case bytes(Int)
  /// Nothing more before the descriptor is readable; then repeat the same call.
  case wantRead
  /// Nothing more before the descriptor is writable; then repeat the same call.
  case wantWrite
  /// The peer ended its stream properly, with close_notify.
  case end
  /// The connection is unusable; only `close()` may follow.
  case failed(TLSError)
}

/// The server's side of TLS on one connected, non-blocking descriptor.
///
/// It owns the `SSL`, never the descriptor: close this first, then the descriptor. It lives on one loop's thread.
/// With an edge-triggered poller, repeat `read` until it says `wantRead`: decrypted bytes may wait inside.
public final class TLSConnection {
  private var handle: OpaquePointer?
  private var isBroken = false
  /// What OpenSSL's callbacks look into.
  private let context: TLSServerContext

  /// Prepares a server connection on `descriptor`; the first bytes move with `handshake()`.
  public init(accepting descriptor: Int32, context: TLSServerContext) throws(TLSError) {
    ERR_clear_error()
    guard let connection = SSL_new(context.defaultHandle) else { throw TLSError.capture(.library) }
    guard SSL_set_fd(connection, descriptor) == 1 else {
      SSL_free(connection)
      throw TLSError.capture(.library)
    }
    SSL_set_accept_state(connection)
    handle = connection
    self.context = context
  }

  deinit { assert(handle == nil, "close() frees a TLS connection, on its loop's thread") }

  /// Moves the handshake on; repeat it until `done`.
  public func handshake() -> TLSOutcome {
    perform {
      SSL_do_handshake($0)
    } success: { _ in
      .done
    }
  }

  /// Reads plain text into `buffer[offset...]`, at most as much as it holds. At least one byte of room is needed.
  public func read(into buffer: inout [UInt8], at offset: Int) -> TLSOutcome {
    precondition(offset >= 0 && offset < buffer.count, "no room to read into")
    return buffer.withUnsafeMutableBytes { bytes in
      let room = UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
      return perform {
        SSL_read($0, room.baseAddress, Int32(clamping: room.count))
      } success: {
        .bytes(Int($0))
      }
    }
  }

  /// Takes bytes of `bytes[range]` for writing, perhaps not all. After `wantWrite` or `wantRead` the same bytes must be
  /// offered again; they may have moved in memory.
  public func write(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> TLSOutcome {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range outside the bytes")
    if range.isEmpty { return .bytes(0) }
    return bytes.withUnsafeBytes { all in
      let part = UnsafeRawBufferPointer(rebasing: all[range])
      return perform {
        SSL_write($0, part.baseAddress, Int32(clamping: part.count))
      } success: {
        .bytes(Int($0))
      }
    }
  }

  /// Sends close_notify; `done` once it is sent. The peer's is not waited for (RFC 8446 section 6.1 allows that).
  public func shutdown() -> TLSOutcome {
    guard let handle, SSL_in_init(handle) == 0 else { return .done }
    return perform {
      let result = SSL_shutdown($0)
      return result == 0 ? 1 : result  // 0: ours is sent, the peer's has not come
    } success: { _ in
      .done
    }
  }

  /// Frees everything but the descriptor. Every connection needs it exactly once; a second call does nothing.
  public func close() {
    SSL_free(handle)
    handle = nil
  }

  /// The host name the client asked for (RFC 6066 section 3), or nil. Known after the handshake.
  public var serverName: String? {
    guard let handle, let name = SSL_get_servername(handle, TLSEXT_NAMETYPE_host_name) else { return nil }
    return String(cString: name)
  }

  /// The protocol's version. Known after the handshake.
  public var version: TLSVersion { handle.map { SSL_version($0) } == TLS1_2_VERSION ? .v12 : .v13 }

  /// Whether the client came back to a session of before, and nothing was verified anew. Known after the handshake.
  public var isResumed: Bool { handle.map { SSL_session_reused($0) } == 1 }

  /// Whether a single byte has come from the client.
  public var hasHeardClient: Bool { handle.map { BIO_number_read(SSL_get_rbio($0)) > 0 } ?? false }

  /// What the client has proved to be. Known after the handshake; of a resumed session it is what was proved at its
  /// beginning.
  public var peer: TLSPeer {
    guard let handle, let certificate = SSL_get0_peer_certificate(handle) else { return .anonymous }
    guard SSL_get_verify_result(handle) == Int(X509_V_OK), let subject = CertificateSubject.line(of: certificate) else {
      return .unusable
    }
    return .verified(subject: subject)
  }

  /// One OpenSSL call: the error stack is emptied before it, as `SSL_get_error` needs, and captured at once after it.
  @inline(__always)
  private func perform(_ call: (OpaquePointer) -> Int32, success: (Int32) -> TLSOutcome) -> TLSOutcome {
    guard let handle, !isBroken else {
      return .failed(TLSError(kind: .transport, systemError: 0, reasons: ["the connection is closed or broken"]))
    }
    ERR_clear_error()
    errno = 0
    let result = call(handle)
    return result > 0 ? success(result) : interpret(SSL_get_error(handle, result), systemError: errno)
  }

  private func interpret(_ error: Int32, systemError: Int32) -> TLSOutcome {
    switch error {
    case SSL_ERROR_WANT_READ: return .wantRead
    case SSL_ERROR_WANT_WRITE: return .wantWrite
    case SSL_ERROR_ZERO_RETURN: return .end
    case SSL_ERROR_SYSCALL:
      isBroken = true
      return .failed(TLSError.capture(systemError == 0 ? .unexpectedEnd : .transport, systemError: systemError))
    default:
      isBroken = true
      return .failed(TLSError.capture(.protocolViolation))
    }
  }
}

/// What a client has proved to be by a certificate.
public enum TLSPeer: Sendable, Equatable {
  /// It showed none.
  case anonymous
  /// The subject of its certificate, which was verified, as one line of ASCII (RFC 2253).
  case verified(subject: [UInt8])
  /// It showed one whose subject is too long, or that was not verified: nothing may be believed of it.
  case unusable
}
