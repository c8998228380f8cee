internal import JSON

/// The names of members that are written each time.
enum EnvelopeName {
  static let title = JSONKey("title")
  static let status = JSONKey("status")
  static let detail = JSONKey("detail")
  static let details = JSONKey("details")
  static let hint = JSONKey("hint")
  static let type = JSONKey("type")
  static let code = JSONKey("code")
  static let message = JSONKey("message")
  static let category = JSONKey("category")
  static let retryable = JSONKey("retryable")
  static let retryAfter = JSONKey("retryAfter")
  static let action = JSONKey("action")
  static let correlationId = JSONKey("correlationId")
  static let suberrors = JSONKey("suberrors")
  static let truncated = JSONKey("truncated")
  static let name = JSONKey("name")
  static let text = JSONKey("text")
  static let value = JSONKey("value")
  static let members = JSONKey("members")
}
