/// Which texts are names of fields that may carry an ID of ours.
enum FieldNameText {
  /// Refuses what is no field name, and the fields that mean something else.
  static func check(_ text: String) throws(Refusal) {
    guard TextRules.isToken(text), text.utf8.count <= 64 else { throw Refusal() }
    guard !reserved.contains(text.lowercased()) else { throw Refusal("this field has a meaning of its own in HTTP") }
  }

  /// Fields that would change the message, or its trace, if an ID were written into them.
  private static var reserved: Set<String> {
    [
      "accept", "accept-encoding", "accept-language", "authorization", "b3", "connection", "content-encoding",
      "content-language", "content-length", "content-type", "cookie", "date", "expect", "forwarded", "host",
      "keep-alive", "location", "proxy-authenticate", "proxy-authorization", "proxy-connection", "proxy-status",
      "retry-after", "set-cookie", "te", "traceparent", "tracestate", "trailer", "transfer-encoding", "upgrade", "vary",
      "via", "www-authenticate", "x-b3-flags", "x-b3-parentspanid", "x-b3-sampled", "x-b3-spanid", "x-b3-traceid",
    ]
  }
}
