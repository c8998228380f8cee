/// Every way in which the proxy itself fails an exchange. The raw value is its public code, stable across releases.
public enum Failure: String, Sendable, CaseIterable, Hashable {
  // The upstream could not be reached or did not answer properly.
  case upstreamDNSFailure = "upstream_dns_failure"
  case upstreamRefused = "upstream_refused"
  case upstreamUnreachable = "upstream_unreachable"
  case upstreamConnectTimeout = "upstream_connect_timeout"
  case upstreamTLSUntrusted = "upstream_tls_untrusted"
  case upstreamTLSExpired = "upstream_tls_expired"
  case upstreamTLSWrongHost = "upstream_tls_wrong_host"
  case upstreamTLSHandshake = "upstream_tls_handshake"
  case upstreamProxyFailure = "upstream_proxy_failure"
  case upstreamResponseTimeout = "upstream_response_timeout"
  case upstreamReset = "upstream_reset"
  case upstreamMalformed = "upstream_malformed"
  // The proxy will not take more work.
  case overloaded
  case draining
  /// The upstream has failed so often that it is left alone for a while.
  case circuitOpen = "circuit_open"
  // The request is at fault.
  case requestMalformed = "request_malformed"
  case requestTimeout = "request_timeout"
  case contentTooLarge = "content_too_large"
  case targetTooLong = "target_too_long"
  case expectationFailed = "expectation_failed"
  case fieldsTooLarge = "fields_too_large"
  case methodNotSupported = "method_not_supported"
  case transferCodingNotSupported = "transfer_coding_not_supported"
  case versionNotSupported = "version_not_supported"
  case loopDetected = "loop_detected"
  // The proxy is at fault.
  case internalError = "internal_error"
  /// The client went away. Logged and counted with status 499, never answered.
  case clientGone = "client_gone"

  /// Whether a client is there to be answered, so that the catalogue needs an entry for it.
  public var isAnswered: Bool { self != .clientGone }

  /// The status to fall back on where no catalogue decides (logs, metrics), RFC 9110 section 15.
  public var defaultStatus: Int {
    switch self {
    case .upstreamDNSFailure, .upstreamRefused, .upstreamUnreachable, .upstreamTLSUntrusted, .upstreamTLSExpired,
      .upstreamTLSWrongHost, .upstreamTLSHandshake, .upstreamProxyFailure, .upstreamReset, .upstreamMalformed:
      502
    case .upstreamConnectTimeout, .upstreamResponseTimeout: 504
    case .overloaded, .draining, .circuitOpen: 503
    case .requestMalformed: 400
    case .requestTimeout: 408
    case .contentTooLarge: 413
    case .targetTooLong: 414
    case .expectationFailed: 417
    case .fieldsTooLarge: 431
    case .clientGone: 499
    case .internalError: 500
    case .methodNotSupported, .transferCodingNotSupported: 501
    case .versionNotSupported: 505
    case .loopDetected: 508
    }
  }
}
