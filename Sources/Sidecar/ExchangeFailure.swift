import Curl
import HTTPWire
import Telemetry
import Translation
import Upstream

/// Why an exchange did not come to its regular end: what the caller is told, and for the log who failed when.
struct ExchangeFailure: Error {
  let failure: Failure
  let side: FailureSide
  let phase: ExchangePhase
  /// libcurl's or the codec's own words, for the log only.
  var reason = ""
  /// Nothing of an answer had come on a connection that had been used before: the upstream may just have closed it.
  var isStale = false
  /// When it is worth to try again, seconds; nil where the catalogue says.
  var retryAfterSeconds: Int?

  static func clientGone(_ phase: ExchangePhase) -> ExchangeFailure {
    ExchangeFailure(failure: .clientGone, side: .client, phase: phase)
  }

  /// A request that the codec refused.
  init(request error: MalformedMessage, _ phase: ExchangePhase) {
    self.init(failure: Failure(error.kind), side: .client, phase: phase, reason: error.reason.description)
  }

  /// An answer that the codec refused: whatever is wrong with it, the upstream sent no valid answer.
  init(response error: MalformedMessage, _ phase: ExchangePhase) {
    self.init(failure: .upstreamMalformed, side: .upstream, phase: phase, reason: error.reason.description)
  }

  /// A connection that could not be had.
  init(_ failure: UpstreamFailure) {
    switch failure {
    case .dial(let dial):
      self.init(failure: Failure(dial.cause), side: .upstream, phase: .dial, reason: dial.reason)
    case .overloaded, .pendingTimeout: self.init(failure: .overloaded, side: .proxy, phase: .dial)
    case .outOfTime:
      self.init(failure: .upstreamResponseTimeout, side: .upstream, phase: .dial, reason: "deadline passed")
    case .abandoned: self = .clientGone(.dial)
    }
  }

  /// A connection that ended before the head of an answer. In TLS 1.3 a server that wants a certificate of us, or another
  /// one, says so only after the handshake.
  init(lost connection: UpstreamConnection?) {
    let isSilent = connection?.receivedBytes == 0
    let isReused = connection?.isReused ?? false
    let alert = connection?.stream.fatalAlert
    self.init(
      failure: alert != nil && isSilent && !isReused ? .upstreamTLSHandshake : .upstreamReset, side: .upstream,
      phase: .responseHead, reason: alert.map { "TLS alert: \($0)" } ?? "", isStale: isSilent && isReused)
  }

  init(
    failure: Failure, side: FailureSide, phase: ExchangePhase, reason: String = "", isStale: Bool = false
  ) {
    self.failure = failure
    self.side = side
    self.phase = phase
    self.reason = reason
    self.isStale = isStale
  }
}

extension Failure {
  /// The name of a refused request in the catalogue.
  init(_ kind: MalformedMessage.Kind) {
    self =
      switch kind {
      case .malformed: .requestMalformed
      case .contentTooLarge: .contentTooLarge
      case .targetTooLong: .targetTooLong
      case .expectationFailed: .expectationFailed
      case .fieldsTooLarge: .fieldsTooLarge
      case .methodNotSupported: .methodNotSupported
      case .transferCodingNotSupported: .transferCodingNotSupported
      case .versionNotSupported: .versionNotSupported
      }
  }
}
