import HTTPWire
import Telemetry
import Translation

/// `Proxy-Status` (RFC 9209): what this proxy did to an answer, for those who must tell it from what the upstream said. It
/// stands after what proxies nearer to the upstream say of themselves, and in answers to HEAD, too.
extension Exchange {
  /// Appends our member of the list to an error that is answered with `status`: why it is our own, or which status it came
  /// with.
  func appendProxyStatus(_ status: Int, to bytes: inout [UInt8]) {
    guard hasProxyStatus(for: status) else { return }
    if let type = failure?.proxyErrorType {
      bytes.appendText("Proxy-Status: dragoman; error=")
      bytes.appendText(type)
    } else {
      bytes.appendText("Proxy-Status: dragoman; received-status=")
      bytes.appendDecimal(response.status)
    }
    bytes.appendLineEnd()
  }

  /// Whether we have something to say of an error that is answered with `status`.
  func hasProxyStatus(for status: Int) -> Bool {
    failure?.proxyErrorType != nil || failure == nil && response.status != status
  }

  /// Whether the field is a list of proxies that is none: with our member behind it nobody could read either.
  func isUnreadableProxyStatus(_ line: FieldLine) -> Bool {
    line.known == .other && responseBytes[line.name].equalsIgnoringCase(Self.proxyStatus)
      && !StructuredList.isWellFormed(responseBytes[line.value])
  }

  private static let proxyStatus = Array("proxy-status".utf8)
}

extension ExchangeFailure {
  /// The proxy error type that fits best (RFC 9209 section 2.3); nil where nobody is there to be told.
  var proxyErrorType: String? {
    switch failure {
    case .upstreamDNSFailure: "dns_error"
    case .upstreamRefused: "connection_refused"
    case .upstreamUnreachable: "destination_ip_unroutable"
    case .upstreamConnectTimeout: "connection_timeout"
    case .upstreamTLSUntrusted, .upstreamTLSExpired, .upstreamTLSWrongHost: "tls_certificate_error"
    case .upstreamTLSHandshake: "tls_protocol_error"
    case .upstreamProxyFailure, .circuitOpen: "destination_unavailable"
    case .upstreamResponseTimeout: "http_response_timeout"
    case .upstreamReset: "connection_terminated"
    case .upstreamMalformed: "http_protocol_error"
    // The type is for connections to the next hop; callers are turned away by policy.
    case .overloaded: phase == .dial ? "connection_limit_reached" : "http_request_denied"
    // A client error that we answer on the origin's behalf, 4xx.
    case .requestMalformed, .requestTimeout, .contentTooLarge, .targetTooLong, .expectationFailed, .fieldsTooLarge:
      "http_request_error"
    case .methodNotSupported, .transferCodingNotSupported, .versionNotSupported: "http_request_denied"
    case .loopDetected: "proxy_loop_detected"
    case .draining, .internalError: "proxy_internal_error"
    case .clientGone: nil
    }
  }
}
