import CCurl
private import Glibc

/// Why a connection could not be made: each cause has its own name, because each has its own remedy.
public struct DialFailure: Error, Equatable, Sendable {
  /// The causes that are told apart.
  public enum Cause: String, Sendable, CaseIterable {
    /// The name has no address, or nobody answered the question.
    case nameResolution
    /// Nothing listens there.
    case refused
    /// There is no way to that address.
    case unreachable
    /// Connecting took longer than allowed.
    case timeout
    /// The certificate is signed by nobody we trust.
    case untrusted
    /// The certificate is not valid any more, or not yet.
    case expired
    /// The certificate is for another host.
    case wrongHost
    /// The TLS handshake failed otherwise.
    case handshake
    /// The egress proxy failed.
    case proxy
    /// This machine has no descriptors, ports or memory left.
    case exhausted
    /// Anything else, such as a cause libcurl has no name for.
    case other
  }

  /// The cause.
  public let cause: Cause
  /// libcurl's own words, for the log only: they may name internal hosts.
  public let reason: String

  /// A failure with its reason.
  public init(_ cause: Cause, reason: String) {
    self.cause = cause
    self.reason = reason
  }
}

extension DialFailure.Cause {
  /// The cause behind libcurl's code for a transfer that ended.
  init(_ code: CURLcode, of easy: UnsafeMutableRawPointer) {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: self = .nameResolution
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: self = .proxy
    case CURLE_COULDNT_CONNECT: self = Self.ofConnect(easy)
    case CURLE_OPERATION_TIMEDOUT: self = Self.isResolved(easy) ? .timeout : .nameResolution
    case CURLE_PEER_FAILED_VERIFICATION: self = Self.ofVerification(easy)
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: self = .untrusted
    case CURLE_OUT_OF_MEMORY: self = .exhausted
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      self = .handshake
    default: self = .other
    }
  }

  private static func ofConnect(_ easy: UnsafeMutableRawPointer) -> Self {
    var number = 0
    _ = ccurl_get_long(easy, CURLINFO_OS_ERRNO, &number)
    switch Int32(number) {
    case EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRNOTAVAIL: return .exhausted
    case EHOSTUNREACH, ENETUNREACH, EACCES, EPERM: return .unreachable
    case ETIMEDOUT: return .timeout
    default: return .refused
    }
  }

  private static func isResolved(_ easy: UnsafeMutableRawPointer) -> Bool {
    var microseconds: curl_off_t = 0
    _ = ccurl_get_offset(easy, CURLINFO_NAMELOOKUP_TIME_T, &microseconds)
    return microseconds > 0
  }

  /// libcurl compares the host name itself once the chain is verified, so no verification error is left for that case:
  /// its result is then still X509_V_ERR_UNSPECIFIED or already X509_V_OK.
  private static func ofVerification(_ easy: UnsafeMutableRawPointer) -> Self {
    var result = 0
    _ = ccurl_get_long(easy, CURLINFO_SSL_VERIFYRESULT, &result)
    switch Int32(result) {
    case X509_V_OK, X509_V_ERR_UNSPECIFIED, X509_V_ERR_HOSTNAME_MISMATCH: return .wrongHost
    case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID: return .expired
    default: return .untrusted
    }
  }
}
