import Foundation
import Telemetry
import Testing
import Translation

@testable import Sidecar

@Suite struct `The error type in Proxy-Status` {
  /// RFC 9209 section 2.3, and the IANA registry of HTTP Proxy Error Types.
  private static let registered: Set<String> = [
    "dns_timeout", "dns_error", "destination_not_found", "destination_unavailable", "destination_ip_prohibited",
    "destination_ip_unroutable", "connection_refused", "connection_terminated", "connection_timeout",
    "connection_read_timeout", "connection_write_timeout", "connection_limit_reached", "tls_protocol_error",
    "tls_certificate_error", "tls_alert_received", "http_request_error", "http_request_denied",
    "http_response_incomplete", "http_response_header_section_size", "http_response_header_size",
    "http_response_body_size", "http_response_trailer_section_size", "http_response_trailer_size",
    "http_response_transfer_coding", "http_response_content_coding", "http_response_timeout", "http_upgrade_failed",
    "http_protocol_error", "proxy_internal_response", "proxy_internal_error", "proxy_configuration_error",
    "proxy_loop_detected",
  ]

  @Test(arguments: Failure.allCases)
  func `is a registered one for every failure that is answered`(failure: Failure) throws {
    let type = ExchangeFailure(failure: failure, side: .proxy, phase: .dial).proxyErrorType
    #expect((type != nil) == failure.isAnswered)
    if let type { #expect(Self.registered.contains(type)) }
  }

  @Test(arguments: Failure.allCases.filter { (400..<499).contains($0.defaultStatus) })
  func `tells that the request is at fault where the status does`(failure: Failure) {
    #expect(
      ExchangeFailure(failure: failure, side: .client, phase: .requestHead).proxyErrorType == "http_request_error")
  }

  @Test(arguments: Failure.allCases.filter(\.isAnswered))
  func `is the documented one`(failure: Failure) throws {
    let page = URL(filePath: #filePath).appending(path: "../../../docs/correlation.md").standardizedFileURL
    let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
    let row = try #require(rows.first { $0.contains("`\(failure.rawValue)`") })
    let type = try #require(ExchangeFailure(failure: failure, side: .proxy, phase: .dial).proxyErrorType)
    #expect(row.split(separator: "|").last { $0.contains("`") }?.contains("`\(type)`") == true)
  }

  @Test func `tells callers that are too many from upstream connections that are too many`() {
    let (caller, upstream) = (
      ExchangeFailure(failure: .overloaded, side: .proxy, phase: .requestHead),
      ExchangeFailure(failure: .overloaded, side: .proxy, phase: .dial)
    )
    #expect(caller.proxyErrorType == "http_request_denied")
    #expect(upstream.proxyErrorType == "connection_limit_reached")
  }
}
