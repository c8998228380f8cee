internal import JSON

/// The errors document of JSON:API 1.1 (section 11): the error itself first, then one error object per item.
enum JSONAPI {
  private static let beginning = Array("{\"jsonapi\":{\"version\":\"1.1\"},\"errors\":".utf8)

  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    var writer = JSONWriter(reserving: 1024 + error.bodyCount)
    writer.beginObject(prewritten: beginning[...])
    writer.beginArray()
    writeError(error, &writer)
    for item in error.items { write(item, of: error, &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func writeError(_ error: borrowing UnifiedError, _ writer: inout JSONWriter) {
    let facts = error.entry.facts
    writer.beginObject()
    writer.key("id")
    writer.string(error.correlationID)
    writer.key("links")
    writer.beginObject()
    if !facts.link.isEmpty {
      writer.key("about")
      writer.string(facts.link)
    }
    writer.key(EnvelopeName.type)
    writer.string(facts.type)
    writer.endObject()
    writeStatus(error.status, &writer)
    writer.key(EnvelopeName.code)
    writer.string(facts.code)
    writer.key(EnvelopeName.title)
    writer.text(.title, of: error)
    writer.key(EnvelopeName.detail)
    writer.text(.detail, of: error)
    writer.key("meta")
    writer.beginObject()
    writer.facts(of: error)
    writer.endObject()
    writer.endObject()
  }

  private static func write(_ item: ErrorItem, of error: borrowing UnifiedError, _ writer: inout JSONWriter) {
    writer.beginObject()
    writeStatus(error.status, &writer)
    writer.key(EnvelopeName.title)
    writer.text(.title, of: error)
    writer.key(EnvelopeName.detail)
    writer.string(item.message)
    if !item.name.isEmpty {
      writer.key("meta")
      writer.beginObject()
      writer.key(EnvelopeName.name)
      writer.string(item.name)
      writer.endObject()
    }
    writer.endObject()
  }

  /// The status is a string in JSON:API.
  private static func writeStatus(_ status: Int, _ writer: inout JSONWriter) {
    writer.key(EnvelopeName.status)
    writer.string(String(status))
  }
}
