private import CCurl
public import EventLoop

/// libcurl on one loop: dials connections and hands them over once name, address and TLS stand.
///
/// All calls are for the loop's thread. `shutdown()` is explicit: libcurl calls back while it is cleaned up, so the
/// dialler must be whole until then.
public final class Dialler {
  private let loop: EventLoop
  private let settings: DialSettings
  private let multi: UnsafeMutableRawPointer
  private let share: UnsafeMutableRawPointer
  private var timer: LoopTimer?
  private var dials: [UnsafeMutableRawPointer: Dial] = [:]
  private var isShutDown = false

  /// A dialler for `loop`; `maximumConnections` bounds what libcurl may keep at once.
  public init(on loop: EventLoop, settings: DialSettings, maximumConnections: Int) {
    self.loop = loop
    self.settings = settings
    multi = curl_multi_init()
    share = curl_share_init()
    // One loop, one thread: the share needs no lock functions.
    _ = ccurl_share(share, CURL_LOCK_DATA_SSL_SESSION)
    _ = ccurl_share(share, CURL_LOCK_DATA_DNS)
    // Handed-over connections count as cached ones: a smaller number would make libcurl close them.
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, maximumConnections + 64)
    timer = LoopTimer(on: loop) { [unowned self] in act(on: CURL_SOCKET_TIMEOUT, []) }
    setCallbacks()
  }

  deinit {
    assert(isShutDown, "a dialler was dropped without shutdown()")
  }

  /// Begins to dial; the waiter is woken when `outcome` is there.
  public func dial(waking waiter: Waiter) -> Dial {
    let dial = Dial(waiter: waiter)
    guard let easy = dial.makeHandle(settings, share: share) else {
      dial.outcome = .failure(DialFailure(.other, reason: "out of memory"))
      return dial
    }
    dials[easy] = dial
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else {
      finish(dial, .failure(DialFailure(.other, reason: "libcurl did not take the handle")))
      return dial
    }
    return dial
  }

  /// Gives up a dial under way; harmless when it has ended.
  public func cancel(_ dial: Dial) {
    guard let easy = dial.easy, dials.removeValue(forKey: easy) != nil else { return }
    release(easy)
    dial.easy = nil
  }

  /// Ends all dials and frees libcurl's handles; connections handed over must be closed before.
  public func shutdown() {
    guard !isShutDown else { return }
    isShutDown = true
    for dial in Array(dials.values) { cancel(dial) }
    timer = nil
    curl_multi_cleanup(multi)
    curl_share_cleanup(share)
  }

  /// Takes a handle out of libcurl, which closes its connection.
  func release(_ easy: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(multi, easy)
    curl_easy_cleanup(easy)
  }

  private func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_multi_set_socket_function(
      multi,
      { _, socket, what, context, known in
        Unmanaged<Dialler>.fromOpaque(context!).takeUnretainedValue().watch(socket, for: what, known: known)
        return 0
      }, context)
    _ = ccurl_multi_set_timer_function(
      multi,
      { _, milliseconds, context in
        Unmanaged<Dialler>.fromOpaque(context!).takeUnretainedValue().setTimer(milliseconds)
        return 0
      }, context)
  }

  private func setTimer(_ milliseconds: Int) {
    timer?.set(milliseconds < 0 ? .never : Instant.read().adding(milliseconds: milliseconds))
  }

  private func watch(_ socket: curl_socket_t, for what: Int32, known: UnsafeMutableRawPointer?) {
    let watched = known.map { Unmanaged<PolledSocket>.fromOpaque($0) }
    if what == CURL_POLL_REMOVE {
      guard let watched else { return }
      watched.takeRetainedValue().stop()
      curl_multi_assign(multi, socket, nil)
      return
    }
    let interest = PolledSocket.Interest(rawValue: Int(what) & 3)
    if let watched {
      watched.takeUnretainedValue().change(to: interest)
    } else {
      let watched = PolledSocket(socket, on: loop, interest: interest) { [unowned self] in act(on: socket, $0) }
      curl_multi_assign(multi, socket, Unmanaged.passRetained(watched).toOpaque())
    }
  }

  /// Lets libcurl go on, then sees which dials have ended.
  private func act(on socket: curl_socket_t, _ ready: PolledSocket.Interest) {
    var running: Int32 = 0
    curl_multi_socket_action(multi, socket, Int32(ready.rawValue), &running)
    var waiting: Int32 = 0
    while let message = curl_multi_info_read(multi, &waiting) {
      guard let easy = message.pointee.easy_handle, let dial = dials[easy] else { continue }
      let code = ccurl_message_result(message)
      if code == CURLE_OK, let connection = DialledConnection(easy, dialler: self, on: loop) {
        finish(dial, .success(connection))
      } else {
        finish(dial, .failure(DialFailure(DialFailure.Cause(code, of: easy), reason: dial.reason(for: code))))
      }
    }
  }

  private func finish(_ dial: Dial, _ outcome: Result<DialledConnection, DialFailure>) {
    guard let easy = dial.easy else { return }
    dials[easy] = nil
    dial.easy = nil
    if case .failure = outcome { release(easy) }
    dial.outcome = outcome
    dial.waiter.wake()
  }
}
