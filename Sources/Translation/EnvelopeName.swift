internal import JSON

/// The names of the envelope's members that are written each time.
enum EnvelopeName {
  static let status = JSONKey("status")
  static let detail = JSONKey("detail")
  static let hint = JSONKey("hint")
  static let code = JSONKey("code")
  static let message = JSONKey("message")
  static let retryAfter = JSONKey("retryAfter")
  static let correlationId = JSONKey("correlationId")
  static let suberrors = JSONKey("suberrors")
  /// `upstream` with its first name: `"upstream":{"status":`.
  static let upstreamStatus = Array("\"upstream\":{\"status\":".utf8)
  static let truncated = JSONKey("truncated")
  static let name = JSONKey("name")
  static let text = JSONKey("text")
  static let value = JSONKey("value")
  static let members = JSONKey("members")
}
