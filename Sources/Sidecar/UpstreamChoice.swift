import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// Which of its route's upstreams a request goes to, and what that upstream's circuit hears of it.
extension Exchange {
  /// The connections to the upstream in use.
  var pool: UpstreamPool { configuration.pools[upstreamNumber] }

  /// The numbers of the upstreams that the request may go to, the best one first.
  private var candidates: [Int] { snapshot.routes.upstreams[route] }

  /// Whether no other upstream may have the request: what one of them knows by its key, another one would do again.
  var mustStay: Bool { hasBeenSent && !request.method.isIdempotent }

  /// Takes the first upstream of the route that lets the request pass, in the order that begins at `place`, or that one
  /// alone; false when none of them does.
  func takeUpstream(from place: Int = 0, orNext: Bool = true) -> Bool {
    let candidates = candidates
    for step in 0..<(orNext ? candidates.count : 1) {
      let place = (place + step) % candidates.count
      guard let pass = configuration.pools[candidates[place]].admit() else { continue }
      self.pass = pass
      upstreamPlace = place
      upstreamNumber = candidates[place]
      return true
    }
    return false
  }

  /// The place of the upstream that a request which has failed is to be sent to next: the next one of the route, the same
  /// one if there is no other; nil when none lets it pass.
  func nextPlace() -> Int? {
    let candidates = candidates
    for step in (mustStay ? candidates.count : 1)...candidates.count {
      let place = (upstreamPlace + step) % candidates.count
      if configuration.pools[candidates[place]].circuit.admits(at: worker.loop.now) { return place }
    }
    return nil
  }

  /// Whether the request has been sent to the upstream at `place` before.
  func hasTried(_ place: Int) -> Bool { triedPlaces.contains(place) }

  /// Tells the circuit what an attempt has shown: `cause` is why no answer's head came, nil when one did.
  func noteOutcome(_ cause: ExchangeFailure?) {
    if let cause {
      pool.note(cause.outcome, of: pass)
    } else {
      pool.note(Self.isGatewayFailure(response.status) ? .failure : .success, of: pass)
    }
  }

  /// Whether the status says that the upstream is not there, or cannot work. 500 is an error of whoever answers, and 429 of
  /// whoever asks: he is there.
  private static func isGatewayFailure(_ status: Int) -> Bool { status >= 502 && status <= 504 }

  /// All circuits of the route are open.
  func circuitOpen() -> ExchangeFailure {
    let now = worker.loop.now
    let waits = candidates.map { configuration.pools[$0].circuit.opensToProbe?.nanoseconds(since: now) ?? 0 }
    var failure = ExchangeFailure(failure: .circuitOpen, side: .upstream, phase: .dial)
    failure.retryAfterSeconds = max(1, Int(((waits.min() ?? 0) + 999_999_999) / 1_000_000_000))
    return failure
  }
}

extension ExchangeFailure {
  /// What it tells of the upstream. A caller that went away, or a limit of ours, tells nothing; nor does a connection that had
  /// served before and was closed meanwhile.
  var outcome: Circuit.Outcome {
    guard side == .upstream, !isStale else { return .unknown }
    switch failure {
    case .overloaded, .internalError, .circuitOpen: return .unknown
    default: return .failure
    }
  }
}
