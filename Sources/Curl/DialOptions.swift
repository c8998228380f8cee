import CCurl

/// `DialSettings` as options of libcurl. Everything that the environment could decide is set here.
final class DialOptions {
  let settings: DialSettings
  /// The one list that is too long for a string. Handles point to it.
  private let detour: UnsafeMutablePointer<curl_slist>?

  init(_ settings: DialSettings) {
    self.settings = settings
    detour = settings.detour.flatMap { curl_slist_append(nil, $0) }
  }

  deinit {
    curl_slist_free_all(detour)
  }

  /// Sets the options of a handle, which must not outlive this object.
  func apply(to easy: UnsafeMutableRawPointer) {
    let options: [(CURLoption, Int)] = [
      (CURLOPT_CONNECT_ONLY, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_TCP_KEEPALIVE, 1),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)), (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
      (CURLOPT_CONNECTTIMEOUT_MS, settings.timeoutMilliseconds),
      (CURLOPT_DNS_CACHE_TIMEOUT, settings.nameLifetimeSeconds),
      // libcurl's own receive buffer is never used after a connect-only dial: the smallest it allows.
      (CURLOPT_BUFFERSIZE, 1024),
    ]
    for (option, value) in options { _ = ccurl_set_long(easy, option, value) }
    _ = ccurl_set_string(easy, CURLOPT_URL, settings.url)
    _ = ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = ccurl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, settings.socketPath)
    if let detour { _ = ccurl_set_list(easy, CURLOPT_CONNECT_TO, detour) }
    setTLS(of: easy)
    setProxy(of: easy)
  }

  private func setTLS(of easy: UnsafeMutableRawPointer) {
    let tls = settings.tls
    _ = ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
    _ = ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
    let version = tls.minimumVersion == .tls13 ? CURL_SSLVERSION_TLSv1_3 : CURL_SSLVERSION_TLSv1_2
    _ = ccurl_set_long(easy, CURLOPT_SSLVERSION, Int(version))
    if let file = settings.certificateAuthorityFile {
      _ = ccurl_set_string(easy, CURLOPT_CAINFO, file)
      _ = ccurl_set_string(easy, CURLOPT_CAPATH, nil)
    }
    _ = ccurl_set_string(easy, CURLOPT_CRLFILE, tls.revocationListFile)
    if let certificate = tls.clientCertificate {
      set(easy, CURLOPT_SSLCERT_BLOB, certificate.chain)
      set(easy, CURLOPT_SSLKEY_BLOB, certificate.key)
      // Without a passphrase OpenSSL would ask the terminal for one.
      _ = ccurl_set_string(easy, CURLOPT_KEYPASSWD, "")
    }
    if !tls.pinnedKeys.isEmpty {
      _ = ccurl_set_string(easy, CURLOPT_PINNEDPUBLICKEY, tls.pinnedKeys.joined(separator: ";"))
    }
    _ = ccurl_set_tls_tuning(easy)
    _ = ccurl_set_tls_keeping(easy)
  }

  private func setProxy(of easy: UnsafeMutableRawPointer) {
    // Both are empty and not left out: libcurl would look for http_proxy and no_proxy in the environment.
    _ = ccurl_set_string(easy, CURLOPT_PROXY, settings.egressProxy?.url ?? "")
    _ = ccurl_set_string(easy, CURLOPT_NOPROXY, "")
    guard let proxy = settings.egressProxy else { return }
    // Our own framing speaks to the origin, so there is a tunnel for http too.
    _ = ccurl_set_long(easy, CURLOPT_HTTPPROXYTUNNEL, 1)
    _ = ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    _ = ccurl_set_long(easy, CURLOPT_PROXYAUTH, Int(CCURL_AUTH_BASIC))
    _ = ccurl_set_long(easy, CURLOPT_SOCKS5_AUTH, Int(CCURL_AUTH_BASIC))
    if proxy.isSecure { setTLS(of: easy, with: proxy) }
    _ = ccurl_set_string(easy, CURLOPT_PROXYUSERNAME, proxy.user)
    _ = ccurl_set_string(easy, CURLOPT_PROXYPASSWORD, proxy.password)
  }

  /// What is expected of the upstream's TLS says nothing about the proxy's.
  private func setTLS(of easy: UnsafeMutableRawPointer, with proxy: EgressProxy) {
    _ = ccurl_set_long(easy, CURLOPT_PROXY_SSL_VERIFYPEER, 1)
    _ = ccurl_set_long(easy, CURLOPT_PROXY_SSL_VERIFYHOST, 2)
    _ = ccurl_set_long(easy, CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    guard let file = proxy.certificateAuthorityFile else { return }
    _ = ccurl_set_string(easy, CURLOPT_PROXY_CAINFO, file)
    _ = ccurl_set_string(easy, CURLOPT_PROXY_CAPATH, nil)
  }

  private func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = ccurl_set_blob(easy, option, $0.baseAddress, $0.count) }
  }
}
