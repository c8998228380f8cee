private import CCurl
public import EventLoop

/// libcurl on one loop: dials connections and hands them over once name, address and TLS stand.
///
/// All calls are for the loop's thread. `shutdown()` is explicit: libcurl calls back while it is cleaned up, so the
/// dialler must be whole until then.
public final class Dialler {
  private let loop: EventLoop
  private let options: DialOptions
  private let descriptors: DescriptorShare
  /// How many of them a dial may need at a time. For a name it is one of the thread that asks for it, and two to wait for that
  /// thread; and later a socket for each family of addresses.
  private let descriptorsOfDial: Int
  /// As many as the most connections at a time needed; the first ones are used first.
  private var multis: [MultiHandle] = []
  /// What all connections of the loop know together: names, and TLS sessions to resume.
  private let share: UnsafeMutableRawPointer
  private var dials: [UnsafeMutableRawPointer: Dial] = [:]
  private var isShutDown = false

  /// A dialler for `loop`, which takes descriptors of `descriptors` only.
  public init(on loop: EventLoop, settings: DialSettings, descriptors: DescriptorShare) {
    self.loop = loop
    self.descriptors = descriptors
    options = DialOptions(settings)
    descriptorsOfDial = settings.isToAddress ? 1 : 3
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
    guard let multi = multiWithRoom(), descriptors.take(descriptorsOfDial) else {
      dial.outcome = .failure(DialFailure(.exhausted, reason: "no descriptor is left"))
      return dial
    }
    guard let easy = dial.makeHandle(options, share: share) else {
      descriptors.giveBack(descriptorsOfDial)
      dial.outcome = .failure(DialFailure(.other, reason: "out of memory"))
      return dial
    }
    guard multi.add(easy) else {
      descriptors.giveBack(descriptorsOfDial)
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
    descriptors.giveBack(descriptorsOfDial)
  }

  /// Ends all dials and frees libcurl's handles; connections handed over must be closed before.
  public func shutdown() {
    guard !isShutDown else { return }
    isShutDown = true
    for dial in Array(dials.values) { cancel(dial) }
    for multi in multis {
      multi.shutdown()
      descriptors.giveBack(MultiHandle.descriptorCount)
    }
    curl_share_cleanup(share)
  }

  /// Nil when there is no descriptor for one.
  private func multiWithRoom() -> MultiHandle? {
    if let multi = multis.first(where: { $0.count < MultiHandle.capacity }) { return multi }
    guard descriptors.take(MultiHandle.descriptorCount) else { return nil }
    let multi = MultiHandle(on: loop)
    multi.onEnd = { [unowned self, unowned multi] in ended($0, $1, of: multi) }
    multis.append(multi)
    return multi
  }

  private func ended(_ easy: UnsafeMutableRawPointer, _ code: CURLcode, of multi: MultiHandle) {
    guard let dial = dials.removeValue(forKey: easy) else { return }
    if code == CURLE_OK,
      let connection = DialledConnection(easy, as: options, of: multi, on: loop, descriptors: descriptors)
    {
      descriptors.giveBack(descriptorsOfDial - 1)
      return dial.end(.success(connection))
    }
    let failure = DialFailure(
      DialFailure.Cause(code, of: easy, as: options.settings), libcurl: dial.reason(for: code),
      through: options.settings.egressProxy)
    multi.remove(easy)
    curl_easy_cleanup(easy)
    descriptors.giveBack(descriptorsOfDial)
    dial.end(.failure(failure))
  }
}
