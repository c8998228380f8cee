import Curl
import EventLoop
import Logging
import Telemetry
import Translation
import Upstream

/// The causes of failed dials as the metrics name them.
enum DialFailureCauses {
  static let names = DialFailure.Cause.allCases.map { Failure($0).rawValue }
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
    case .dialFailed(let cause): upstreamDialFailed(cause: DialFailure.Cause.allCases.firstIndex(of: cause) ?? -1)
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
      case .untrusted: .upstreamTLSUntrusted
      case .expired: .upstreamTLSExpired
      case .wrongHost: .upstreamTLSWrongHost
      case .handshake: .upstreamTLSHandshake
      case .proxy: .upstreamProxyFailure
      case .exhausted: .overloaded
      case .other: .internalError
      }
  }
}

extension Logger {
  /// Tells of the rarer events of an upstream's pool.
  func note(_ event: UpstreamPool.Event, ofUpstream name: String) {
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
