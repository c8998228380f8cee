import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// Sending a request once more: only one that may be repeated, before anything but interim answers went to the client, and no
/// more of them than the budget has.
extension Exchange {
  /// How the request is sent once more.
  struct Repetition {
    let reason: RetryReason
    /// The place of the upstream in the route's list.
    let place: Int
    /// How long to wait before.
    let milliseconds: Int
  }

  /// How much of a request's body is kept so that it can be sent once more.
  static let maximumKeptBody = BufferStock.streamingSize

  /// How often a request is sent once more only because a kept connection had died. An upstream that ends one after the other
  /// when they are used again fails after that like any other: within the attempts, and the budget.
  static let maximumStaleCount = 3

  /// Whether sending the request twice has the effect of sending it once: by its method, or because the caller gave it a key
  /// by which the upstream knows it again.
  var isRepeatable: Bool { request.method.isIdempotent || hasIdempotencyKey }

  /// Whether all that was taken of the body is there to be sent once more.
  private var hasWholeBody: Bool { keepsBody || bodyBytes == 0 }

  /// Whether the request can be sent once more, and may.
  var mayBeRepeated: Bool { isRepeatable && hasWholeBody }

  /// How the request is sent once more after an attempt that ended with `cause`, or with the answer's head; nil when it is
  /// not. Takes it out of the budget.
  func repetition(after cause: ExchangeFailure?) -> Repetition? {
    guard cause != nil || response.status >= 400 else { return nil }
    let rules = snapshot.upstreams[upstreamNumber].retries
    guard repetitionCount < rules.maximumCount, let reason = reason(for: cause, rules), mayBeRepeated,
      !worker.isDraining, !client.isGone, let place = nextPlace(),
      let milliseconds = wait(before: place, reason, rules),
      worker.loop.now.adding(milliseconds: milliseconds) < totalDeadline
    else { return nil }
    // That of the upstream which has had the request first: the others are spared with it.
    guard configuration.pools[firstUpstream ?? upstreamNumber].retryBudget.spend(at: worker.loop.now) else {
      worker.metrics.retryRefused()
      return nil
    }
    return Repetition(reason: reason, place: place, milliseconds: milliseconds)
  }

  private func reason(for cause: ExchangeFailure?, _ rules: RetryRules) -> RetryReason? {
    guard let cause else { return rules.statuses.contains(response.status) ? .status : nil }
    switch (cause.phase, cause.failure) {
    // What is wrong with a TLS handshake is wrong the next time, too.
    case (.dial, .upstreamDNSFailure), (.dial, .upstreamRefused), (.dial, .upstreamUnreachable),
      (.dial, .upstreamConnectTimeout), (.dial, .upstreamProxyFailure):
      return rules.onConnect ? .connect : nil
    case (.responseHead, .upstreamReset): return rules.onReset ? .reset : nil
    default: return nil
    }
  }

  /// How long to wait before the upstream at `place` is asked, milliseconds; nil when that would be too long. One that has not
  /// been asked yet needs no rest.
  private func wait(before place: Int, _ reason: RetryReason, _ rules: RetryRules) -> Int? {
    guard place == upstreamPlace || hasTried(place) else { return 0 }
    var milliseconds = rules.backoff.milliseconds(before: repetitionCount + 1, random: SystemRandom.bits())
    if reason == .status {
      let asked = retryAfterSeconds(in: fromUpstream.bytes).map { min($0, 1_000_000) * 1_000 }
      // Who asks too often must know how long to be quiet.
      guard asked != nil || response.status != 429 else { return nil }
      guard asked ?? 0 <= rules.maximumWaitMilliseconds else { return nil }
      milliseconds += asked ?? 0
    }
    return milliseconds
  }

  /// Waits as `repetition` says, with no connection lent. False when the process ends meanwhile: whoever waits shall have
  /// what there is.
  func wait(for repetition: Repetition) async throws(ExchangeFailure) -> Bool {
    let end = worker.loop.now.adding(milliseconds: repetition.milliseconds)
    while worker.loop.now < end {
      if client.isGone { throw .clientGone(.dial) }
      if worker.isDraining { return false }
      noteHeldBytes()
      _ = await client.waiter.wait(until: end)
    }
    if client.isGone { throw .clientGone(.dial) }
    return true
  }

  /// Goes to the upstream of `repetition`; false when its circuit has opened meanwhile, and those of all others.
  func begin(_ repetition: Repetition) -> Bool {
    triedPlaces.append(upstreamPlace)
    guard takeUpstream(from: repetition.place, orNext: !mustStay) else { return false }
    repetitionCount += 1
    (upstreamAddress, wasReused, dialNanoseconds, headArrivedAt) = ([], nil, nil, nil)
    worker.metrics.retried(repetition.reason)
    return true
  }
}

extension Exchange {
  private static let maximumKeyLength = 256

  /// Whether the request has an `Idempotency-Key` that an upstream can know it by: one, of printable characters, that is
  /// sent on.
  private var hasIdempotencyKey: Bool {
    guard let line = request.fields.only(.idempotencyKey), !request.isNominatedByConnection(line, in: requestBytes)
    else { return false }
    let key = requestBytes[line.value]
    let isPrintable = key.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    return !key.isEmpty && key.count <= Self.maximumKeyLength && isPrintable && !key.elementsEqual("\"\"".utf8)
  }
}
