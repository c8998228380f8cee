internal import JSON

/// The error response of OData JSON 4.01 (section 21.1), which the Microsoft REST API guidelines use too: `details` for
/// the items, and what is our own inside `innererror`.
enum ODataError {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    let facts = error.entry.facts
    var writer = JSONWriter(reserving: 1024 + error.bodyCount)
    writer.beginObject()
    writer.key("error")
    writer.beginObject()
    writer.key(EnvelopeName.code)
    writer.string(facts.code)
    writer.key(EnvelopeName.message)
    writer.text(.detail, of: error)
    // The target of the whole is known where it has one part only.
    if error.items.count == 1 { writeTarget(error.items[0], &writer) }
    if !error.items.isEmpty { writeDetails(error.items, code: facts.code, &writer) }
    writer.key("innererror")
    writer.beginObject()
    writer.key(EnvelopeName.type)
    writer.string(facts.type)
    writer.key(EnvelopeName.title)
    writer.text(.title, of: error)
    if !facts.link.isEmpty {
      writer.key("documentationUrl")
      writer.string(facts.link)
    }
    writer.facts(of: error)
    writer.endObject()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// Code and message of each are required and not empty; the items have no code of their own.
  private static func writeDetails(_ items: [ErrorItem], code: [UInt8], _ writer: inout JSONWriter) {
    writer.key(EnvelopeName.details)
    writer.beginArray()
    for item in items where !item.message.isEmpty {
      writer.beginObject()
      writer.key(EnvelopeName.code)
      writer.string(code)
      writer.key(EnvelopeName.message)
      writer.string(item.message)
      writeTarget(item, &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func writeTarget(_ item: ErrorItem, _ writer: inout JSONWriter) {
    guard !item.name.isEmpty else { return }
    writer.key("target")
    writer.string(item.name)
  }
}
