import Curl
import EventLoop
import Logging
import Telemetry
import Translation
import Upstream

/// The causes of failed dials as the metrics name them: what callers are told, each once.
enum DialFailureCauses {
  private static let failures = Failure.allCases.filter { failure in
    DialFailure.Cause.allCases.contains { Failure($0) == failure }
  }
  static let names = failures.map(\.rawValue)

  /// The number of the name that a cause is counted under.
  static func number(of cause: DialFailure.Cause) -> Int { failures.firstIndex(of: Failure(cause)) ?? -1 }
}

extension MetricsShard {
  /// Counts what happened in the pool of an upstream, by its number among `labels`.
  func count(_ event: UpstreamPool.Event, ofUpstream upstream: Int, _ labels: LabelNumbers) {
    switch event {
    case .dialled(let nanoseconds, let tlsNanoseconds, let certificateExpiry):
      upstreamDialed(nanoseconds: nanoseconds, tlsNanoseconds: tlsNanoseconds)
      if let certificateExpiry {
        upstreamCertificateSeen(expirySeconds: Int64(certificateExpiry), at: Instant.read().nanoseconds)
      }
    case .dialFailed(let cause): upstreamDialFailed(cause: DialFailureCauses.number(of: cause))
    case .parked: upstreamParked()
    case .reused: upstreamReused()
    case .closed(let whileIdle): upstreamClosed(whileIdle: whileIdle)
    case .pendingEnded(let nanoseconds): pendingEnded(nanoseconds: nanoseconds)
    case .pendingRefused(.full): pendingRefused(.full)
    case .pendingRefused(.timeout): pendingRefused(.timeout)
    case .circuitOpened: circuitOpened(upstream: upstream, of: labels)
    case .circuitClosed: break
    }
  }
}

extension Failure {
  /// The name of a dial's failure in the catalogue.
  init(_ cause: DialFailure.Cause) {
    self =
      switch cause {
      case .nameResolution: .upstreamDNSFailure
      case .refused: .upstreamRefused
      case .unreachable: .upstreamUnreachable
      case .timeout: .upstreamConnectTimeout
      case .untrusted, .pinMismatch: .upstreamTLSUntrusted
      case .expired: .upstreamTLSExpired
      case .wrongHost: .upstreamTLSWrongHost
      case .handshake, .clientCertificate: .upstreamTLSHandshake
      case .proxy, .proxyTLS, .proxyUnreachable, .proxyAuthentication, .proxyRefused: .upstreamProxyFailure
      case .exhausted: .overloaded
      case .other: .internalError
      }
  }
}

extension Logger {
  /// Tells of the rarer events of an upstream's pool.
  @inline(__always) func note(_ event: UpstreamPool.Event, ofUpstream name: String) {
    switch event {
    case .dialled(let nanoseconds, _, _):
      debug(
        "upstream connection made",
        metadata: ["upstream": "\(name)", "dial_ms": .stringConvertible(Int(nanoseconds / 1_000_000))])
    case .dialFailed(let cause):
      debug("no upstream connection", metadata: ["upstream": "\(name)", "cause": "\(cause)"])
    case .circuitOpened: warning("circuit opened: an upstream is left alone", metadata: ["upstream": "\(name)"])
    case .circuitClosed: notice("circuit closed: an upstream is back", metadata: ["upstream": "\(name)"])
    default: break
    }
  }
}
