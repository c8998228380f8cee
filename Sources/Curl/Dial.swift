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

  /// An easy handle that will only connect; libcurl's words about it come here.
  func makeHandle(_ options: DialOptions, share: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    options.apply(to: easy)
    _ = ccurl_set_share(easy, share)
    _ = ccurl_set_error_buffer(easy, errorBuffer)
    return easy
  }
}
