import CCurl
private import Glibc

extension DialFailure.Cause {
  /// The cause behind libcurl's code for a dial that failed.
  init(_ code: CURLcode, of easy: UnsafeMutableRawPointer, as settings: DialSettings) {
    if code == CURLE_COULDNT_CONNECT, Self.isExhausted(easy) {
      self = .exhausted
    } else if let proxy = settings.egressProxy, let cause = Self.ofProxy(proxy, code, easy) {
      self = cause
    } else {
      self = Self.ofPeer(code, easy)
    }
  }

  private static func ofPeer(_ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> Self {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .nameResolution
    case CURLE_COULDNT_CONNECT: ofConnect(easy)
    case CURLE_OPERATION_TIMEDOUT: isResolved(easy) ? .timeout : .nameResolution
    case CURLE_OUT_OF_MEMORY: .exhausted
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR: .handshake
    default: ofTLS(code, easy) ?? .other
    }
  }

  /// What went wrong in a TLS handshake; nil where nothing did.
  private static func ofTLS(_ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> Self? {
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION: ofVerification(easy)
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR: .untrusted
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: .pinMismatch
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CLIENTCERT: .clientCertificate
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: .handshake
    default: nil
    }
  }

  private static func ofConnect(_ easy: UnsafeMutableRawPointer) -> Self {
    switch Int32(number(CURLINFO_OS_ERRNO, easy)) {
    case EHOSTUNREACH, ENETUNREACH, EACCES, EPERM: .unreachable
    case ETIMEDOUT: .timeout
    // It got as far as no connect(2): there is no descriptor left, and libcurl does not say so.
    case 0: .exhausted
    default: .refused
    }
  }

  /// libcurl compares the host name itself once the chain is verified, so no verification error is left for that case:
  /// its result is then still X509_V_ERR_UNSPECIFIED or already X509_V_OK.
  private static func ofVerification(_ easy: UnsafeMutableRawPointer) -> Self {
    switch Int32(number(CURLINFO_SSL_VERIFYRESULT, easy)) {
    case X509_V_OK, X509_V_ERR_UNSPECIFIED, X509_V_ERR_HOSTNAME_MISMATCH: .wrongHost
    case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID: .expired
    default: .untrusted
    }
  }

  /// What a failure says about the egress proxy; nil where the proxy has done its part, and the peer is to blame.
  private static func ofProxy(_ proxy: EgressProxy, _ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> Self? {
    switch code {
    // Through a proxy, no other name is looked up by this code.
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .proxyUnreachable
    case CURLE_OPERATION_TIMEDOUT: return isResolved(easy) ? .timeout : .proxyUnreachable
    case CURLE_PROXY: return ofSOCKS(easy)
    default: break
    }
    if proxy.isSOCKS { return nil }
    return switch number(CURLINFO_HTTP_CONNECTCODE, easy) {
    case 200..<300: ofTLS(code, easy) ?? .proxy
    // 401 is not what it should be, and what tinyproxy says of a wrong password.
    case 401, 407: .proxyAuthentication
    case 300...: .proxyRefused
    // It has not been asked for anything yet.
    case 0 where proxy.isSecure && ofTLS(code, easy) != nil: .proxyTLS
    default: .proxy
    }
  }

  /// What a SOCKS proxy answered, RFC 1928 section 6. What it says about the upstream is as good as found out ourselves.
  private static func ofSOCKS(_ easy: UnsafeMutableRawPointer) -> Self {
    switch CURLproxycode(UInt32(number(CURLINFO_PROXY_ERROR, easy))) {
    case CURLPX_NO_AUTH, CURLPX_USER_REJECTED, CURLPX_LONG_USER, CURLPX_LONG_PASSWD: .proxyAuthentication
    case CURLPX_REPLY_NOT_ALLOWED, CURLPX_REPLY_GENERAL_SERVER_FAILURE: .proxyRefused
    case CURLPX_REPLY_CONNECTION_REFUSED: .refused
    case CURLPX_REPLY_HOST_UNREACHABLE, CURLPX_REPLY_NETWORK_UNREACHABLE, CURLPX_REPLY_TTL_EXPIRED: .unreachable
    case CURLPX_RESOLVE_HOST: .nameResolution
    default: .proxy
    }
  }

  private static func isExhausted(_ easy: UnsafeMutableRawPointer) -> Bool {
    [EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRNOTAVAIL].contains(Int32(number(CURLINFO_OS_ERRNO, easy)))
  }

  private static func isResolved(_ easy: UnsafeMutableRawPointer) -> Bool {
    var microseconds: curl_off_t = 0
    _ = ccurl_get_offset(easy, CURLINFO_NAMELOOKUP_TIME_T, &microseconds)
    return microseconds > 0
  }

  private static func number(_ info: CURLINFO, _ easy: UnsafeMutableRawPointer) -> Int {
    var value = 0
    _ = ccurl_get_long(easy, info, &value)
    return value
  }
}
