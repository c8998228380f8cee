import COpenSSL
import Glibc

/// Why a TLS operation failed, with OpenSSL's error stack as it was at that moment.
///
/// `kind` is for decisions and metric labels (a closed set); `description` is for the log only.
public struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The peer closed the transport without a close_notify alert: the data may be cut (RFC 8446 section 6.1).
    case unexpectedEnd = "unexpected_end"
    /// The peer reset the transport, or it broke in another way below TLS.
    case transport
    /// The peer sent HTTP without TLS.
    case plainHTTP = "plain_http"
    /// The peer broke the protocol, or sent a fatal alert, or no common parameters were found.
    case protocolViolation = "protocol_violation"
    /// The peer's certificate was refused or was missing.
    case peerCertificate = "peer_certificate"
    /// A certificate or key given to us cannot be used.
    case identity
    /// OpenSSL refused a setting or ran out of memory.
    case library
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The system's error number, or 0.
  public let systemError: Int32
  /// OpenSSL's reasons, oldest first.
  public let reasons: [String]

  /// One line for the log.
  public var description: String {
    var text = kind.rawValue
    if systemError != 0 { text += ": " + String(cString: strerror(systemError)) }
    if !reasons.isEmpty { text += ": " + reasons.joined(separator: "; ") }
    return text
  }
}

extension TLSError {
  /// Takes the thread's error stack and leaves it empty, so that nothing of it can be blamed on a later operation.
  static func capture(_ kind: Kind, systemError: Int32 = 0, note: String? = nil) -> TLSError {
    var reasons = note.map { [$0] } ?? []
    var found = kind
    while case let code = ERR_get_error(), code != 0 {
      found = refined(found, by: code)
      reasons.append(text(of: code))
    }
    return TLSError(kind: found, systemError: systemError, reasons: reasons)
  }

  private static func refined(_ kind: Kind, by code: UInt) -> Kind {
    guard kind == .protocolViolation, ERR_GET_LIB(code) == ERR_LIB_SSL else { return kind }
    switch ERR_GET_REASON(code) {
    case SSL_R_UNEXPECTED_EOF_WHILE_READING: return .unexpectedEnd
    case SSL_R_HTTP_REQUEST: return .plainHTTP
    case SSL_R_CERTIFICATE_VERIFY_FAILED, SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: return .peerCertificate
    default: return kind
    }
  }

  private static func text(of code: UInt) -> String {
    if let reason = ERR_reason_error_string(code) { return String(cString: reason) }
    return "error " + String(code, radix: 16)
  }
}
