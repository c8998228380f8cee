import CCurl
import EventLoop

/// A connection being made.
public final class Dial {
  /// What came of it; nil while it is under way. Whoever takes a connection out of it owns it.
  public internal(set) var outcome: Result<DialledConnection, DialFailure>?

  let waiter: Waiter
  /// The handle, while the dial is under way, and what drives it.
  var easy: UnsafeMutableRawPointer?
  var multi: MultiHandle?
  /// Where libcurl writes its words about an error.
  private let errorBuffer: UnsafeMutablePointer<CChar>

  init(waiter: Waiter) {
    self.waiter = waiter
    errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    errorBuffer.deallocate()
  }

  /// The dial has ended: the handle belongs to the connection, or to nobody.
  func end(_ outcome: Result<DialledConnection, DialFailure>) {
    easy = nil
    self.outcome = outcome
    waiter.wake()
  }

  /// libcurl's words about `code`, more precise than the code where it left any.
  func reason(for code: CURLcode) -> String {
    errorBuffer.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorBuffer)
  }

  /// An easy handle that will only connect. Everything that the environment could decide is set here.
  func makeHandle(_ settings: DialSettings, share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    let options: [(CURLoption, Int)] = [
      (CURLOPT_CONNECT_ONLY, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_TCP_KEEPALIVE, 1),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)), (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_CONNECTTIMEOUT_MS, settings.timeoutMilliseconds), (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2),
      // libcurl's own receive buffer is never used after a connect-only dial: the smallest it allows.
      (CURLOPT_BUFFERSIZE, 1024),
    ]
    for (option, value) in options { _ = ccurl_set_long(easy, option, value) }
    _ = ccurl_set_string(easy, CURLOPT_URL, settings.origin)
    _ = ccurl_set_string(easy, CURLOPT_PROXY, "")
    _ = ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    if let file = settings.certificateAuthorityFile {
      _ = ccurl_set_string(easy, CURLOPT_CAINFO, file)
      _ = ccurl_set_string(easy, CURLOPT_CAPATH, nil)
    }
    _ = ccurl_set_share(easy, share)
    _ = ccurl_set_tls_tuning(easy)
    _ = ccurl_set_tls_keeping(easy)
    _ = ccurl_set_error_buffer(easy, errorBuffer)
    return easy
  }
}
