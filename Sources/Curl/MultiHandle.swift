import CCurl
import EventLoop

/// One of libcurl's multi handles, driven by a loop: it dials a few connections and keeps them until they are removed.
///
/// Only a few, because libcurl walks over all of them in every send and receive (docs/decisions/0015).
final class MultiHandle {
  /// How many connections it takes, dials under way included.
  static let capacity = 16
  /// How many descriptors it has of its own: libcurl could be woken by them.
  static let descriptorCount = 2

  /// Told of a handle whose dial has ended.
  var onEnd: (UnsafeMutableRawPointer, CURLcode) -> Void = { _, _ in }
  private(set) var count = 0

  private let loop: EventLoop
  private let multi: UnsafeMutableRawPointer
  private var timer: LoopTimer?

  init(on loop: EventLoop) {
    self.loop = loop
    multi = curl_multi_init()
    // Handed-over connections count as cached ones: a smaller number would make libcurl close them.
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 2 * Self.capacity)
    timer = LoopTimer(on: loop) { [unowned self] in act(on: CURL_SOCKET_TIMEOUT, []) }
    setCallbacks()
  }

  /// Begins to dial what `easy` says; false when libcurl does not take it.
  func add(_ easy: UnsafeMutableRawPointer) -> Bool {
    guard curl_multi_add_handle(multi, easy) == CURLM_OK else { return false }
    count += 1
    return true
  }

  /// Takes a handle out, which closes its connection.
  func remove(_ easy: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(multi, easy)
    count -= 1
  }

  /// Frees the handle. libcurl calls back meanwhile, so this is never left to `deinit`.
  func shutdown() {
    timer = nil
    curl_multi_cleanup(multi)
  }

  private func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = ccurl_multi_set_socket_function(
      multi,
      { _, socket, what, context, known in
        Unmanaged<MultiHandle>.fromOpaque(context!).takeUnretainedValue().watch(socket, for: what, known: known)
        return 0
      }, context)
    _ = ccurl_multi_set_timer_function(
      multi,
      { _, milliseconds, context in
        Unmanaged<MultiHandle>.fromOpaque(context!).takeUnretainedValue().setTimer(milliseconds)
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
      guard let easy = message.pointee.easy_handle else { continue }
      onEnd(easy, ccurl_message_result(message))
    }
  }
}
