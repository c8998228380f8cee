internal import JSON

/// `application/problem+json` (RFC 9457) with the members on top that Make's SDK, CLI and MCP server read: `message`,
/// `detail`, `code`, `suberrors`.
enum ProblemJSON {
  /// The document; its members always in this order.
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    var writer = JSONWriter(reserving: capacity(for: error))
    writer.beginObject()
    writeOwnMembers(error, &writer)
    if let upstream = error.upstream {
      if let members = upstream.members { UpstreamJSON.writeSuberrors(members, &writer) }
      writer.key(EnvelopeName.upstream)
      UpstreamJSON.write(upstream, &writer)
      if upstream.isTruncated {
        writer.key(EnvelopeName.truncated)
        writer.bool(true)
      }
    }
    writer.endObject()
    return writer.bytes
  }

  private static func writeOwnMembers(_ error: borrowing UnifiedError, _ writer: inout JSONWriter) {
    writer.raw(error.entry.problem.type)
    writer.raw(error.texts.problem.title)
    writer.key(EnvelopeName.status)
    writer.integer(error.status)
    writer.raw(error.texts.problem.detail)
    writer.raw(error.entry.problem.code)
    writer.raw(error.texts.problem.messageAndHint)
    writer.raw(error.entry.problem.categoryAndRetryable)
    if let retryAfter = error.retryAfter {
      writer.key(EnvelopeName.retryAfter)
      writer.integer(retryAfter)
    }
    writer.raw(error.entry.problem.action)
    writer.key(EnvelopeName.correlationId)
    writer.string(error.correlationID)
  }

  /// Room for the whole, so that the buffer grows at most for texts full of escapes.
  private static func capacity(for error: borrowing UnifiedError) -> Int {
    let ours = 192 + error.entry.problem.count + error.texts.problem.count + error.correlationID.count
    guard let upstream = error.upstream else { return ours }
    // The suberrors come twice.
    let isDoubled = upstream.members?.suberrors != nil
    return ours + (upstream.members == nil ? upstream.excerpt.count : error.bodyCount * (isDoubled ? 2 : 1))
  }
}
