internal import JSON

/// `application/problem+json` (RFC 9457) with the members on top that Make's SDK, CLI and MCP server read: `message`,
/// `detail`, `code`, `suberrors`. They show `suberrors[].message` below `detail`, so the elements of an array `detail`
/// are there too.
enum ProblemJSON {
  /// The document; its members always in this order.
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    var writer = JSONWriter(reserving: capacity(for: error))
    writer.beginObject(prewritten: error.entry.beginning[...])
    writer.text(.title, of: error)
    writer.key(EnvelopeName.status)
    writer.integer(error.status)
    writer.key(EnvelopeName.detail)
    writer.text(.detail, of: error)
    writer.name(prewritten: error.entry.code[...])
    writer.text(.message, of: error)
    if !error.texts.hint.isEmpty {
      writer.key(EnvelopeName.hint)
      writer.text(error.texts, error.texts.hint)
    }
    writer.members(prewritten: error.entry.category[...])
    if let seconds = error.retryAfter {
      writer.key(EnvelopeName.retryAfter)
      writer.integer(seconds)
    }
    writer.name(prewritten: error.entry.action[...])
    writer.string(error.correlationID)
    if !error.items.isEmpty {
      writer.key(EnvelopeName.suberrors)
      writer.suberrors(error.items)
    }
    writer.upstream(of: error)
    writer.endObject()
    return writer.bytes
  }

  /// Room for the whole, so that the buffer grows at most for texts full of escapes.
  private static func capacity(for error: borrowing UnifiedError) -> Int {
    let texts = 2 * error.texts.title.count + error.texts.detail.count + error.texts.hint.count
    let entry = error.entry.beginning.count + error.entry.category.count
    let ours = 384 + entry + texts + error.correlationID.count
    guard let upstream = error.upstream else { return ours }
    guard upstream.members != nil else { return ours + upstream.excerpt.count }
    // The items come twice.
    return ours + error.bodyCount * (error.items.isEmpty ? 1 : 2)
  }
}
