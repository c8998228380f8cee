private import CCurl
public import EventLoop

/// libcurl on one loop: dials connections and hands them over once name, address and TLS stand.
///
/// All calls are for the loop's thread. `shutdown()` is explicit: libcurl calls back while it is cleaned up, so the
/// dialler must be whole until then.
public final class Dialler {
  private let loop: EventLoop
  private let options: DialOptions
  /// As many as the most connections at a time needed; the first ones are used first.
  private var multis: [MultiHandle] = []
  /// What all connections of the loop know together: names, and TLS sessions to resume.
  private let share: UnsafeMutableRawPointer
  private var dials: [UnsafeMutableRawPointer: Dial] = [:]
  private var isShutDown = false

  /// A dialler for `loop`.
  public init(on loop: EventLoop, settings: DialSettings) {
    self.loop = loop
    options = DialOptions(settings)
    share = curl_share_init()
    // One loop, one thread: the share needs no lock functions.
    _ = ccurl_share(share, CURL_LOCK_DATA_SSL_SESSION)
    _ = ccurl_share(share, CURL_LOCK_DATA_DNS)
  }

  deinit {
    assert(isShutDown, "a dialler was dropped without shutdown()")
  }

  /// Begins to dial; the waiter is woken when `outcome` is there.
  public func dial(waking waiter: Waiter) -> Dial {
    let dial = Dial(waiter: waiter)
    guard let easy = dial.makeHandle(options, share: share) else {
      dial.outcome = .failure(DialFailure(.other, reason: "out of memory"))
      return dial
    }
    let multi = multiWithRoom()
    guard multi.add(easy) else {
      curl_easy_cleanup(easy)
      dial.end(.failure(DialFailure(.other, reason: "libcurl did not take the handle")))
      return dial
    }
    dial.multi = multi
    dials[easy] = dial
    return dial
  }

  /// Gives up a dial under way; harmless when it has ended.
  public func cancel(_ dial: Dial) {
    guard let easy = dial.easy, let multi = dial.multi else { return }
    dials[easy] = nil
    dial.easy = nil
    multi.remove(easy)
    curl_easy_cleanup(easy)
  }

  /// Ends all dials and frees libcurl's handles; connections handed over must be closed before.
  public func shutdown() {
    guard !isShutDown else { return }
    isShutDown = true
    for dial in Array(dials.values) { cancel(dial) }
    for multi in multis { multi.shutdown() }
    curl_share_cleanup(share)
  }

  private func multiWithRoom() -> MultiHandle {
    if let multi = multis.first(where: { $0.count < MultiHandle.capacity }) { return multi }
    let multi = MultiHandle(on: loop)
    multi.onEnd = { [unowned self, unowned multi] in ended($0, $1, of: multi) }
    multis.append(multi)
    return multi
  }

  private func ended(_ easy: UnsafeMutableRawPointer, _ code: CURLcode, of multi: MultiHandle) {
    guard let dial = dials.removeValue(forKey: easy) else { return }
    if code == CURLE_OK, let connection = DialledConnection(easy, as: options, of: multi, on: loop) {
      return dial.end(.success(connection))
    }
    let failure = DialFailure(
      DialFailure.Cause(code, of: easy, as: options.settings), libcurl: dial.reason(for: code),
      through: options.settings.egressProxy)
    multi.remove(easy)
    curl_easy_cleanup(easy)
    dial.end(.failure(failure))
  }
}
