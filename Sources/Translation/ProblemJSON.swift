internal import JSON

/// `application/problem+json` (RFC 9457) with the members on top that Make's SDK, CLI and MCP server read: `message`,
/// `detail`, `code`, `suberrors`.
enum ProblemJSON {
  /// The document; its members always in this order.
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    var writer = JSONWriter(reserving: capacity(for: error))
    error.texts.problem.write(status: error.status, retryAfter: error.retryAfter, &writer)
    writer.string(error.correlationID)
    if let upstream = error.upstream {
      UpstreamJSON.write(upstream, &writer)
      if upstream.isTruncated {
        writer.key(EnvelopeName.truncated)
        writer.bool(true)
      }
    }
    writer.endObject()
    return writer.bytes
  }

  /// Room for the whole, so that the buffer grows at most for texts full of escapes.
  private static func capacity(for error: borrowing UnifiedError) -> Int {
    let ours = 128 + error.texts.problem.bytes.count + error.correlationID.count
    guard let upstream = error.upstream else { return ours }
    guard let members = upstream.members else { return ours + upstream.excerpt.count }
    // The suberrors come twice.
    return ours + error.bodyCount * (members.suberrors == nil ? 1 : 2)
  }
}
