/// The name of a member as it stands in a line, comma and colon included: made once, then only copied.
struct LogKey: Sendable {
  let bytes: [UInt8]

  private init(_ name: String) {
    bytes = Array(",\"\(name)\":".utf8)
  }

  static let message = LogKey("message")
  static let id = LogKey("id")
  static let client = LogKey("client")
  static let method = LogKey("method")
  static let path = LogKey("path")
  static let upstreamStatus = LogKey("upstream_status")
  static let status = LogKey("status")
  static let code = LogKey("code")
  static let entry = LogKey("entry")
  static let language = LogKey("language")
  static let duration = LogKey("duration_ms")
  static let upstreamHead = LogKey("upstream_head_ms")
  static let bytesIn = LogKey("bytes_in")
  static let bytesOut = LogKey("bytes_out")
  static let reused = LogKey("reused")
  static let retried = LogKey("retried")
  static let failureSide = LogKey("failure_side")
  static let failurePhase = LogKey("failure_phase")
  static let reason = LogKey("reason")
}
