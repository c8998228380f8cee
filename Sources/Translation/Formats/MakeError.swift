internal import JSON

/// Make's own shape, translated, for callers that know no other: the texts are ours, the code and whatever else Make
/// sent stay Make's.
enum MakeError {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    var writer = JSONWriter(reserving: 256 + error.detail.count + error.title.count + error.bodyCount)
    writer.beginObject()
    writer.key(EnvelopeName.detail)
    writer.text(.detail, of: error)
    writer.key(EnvelopeName.message)
    writer.text(.message, of: error)
    writer.key(EnvelopeName.code)
    let members = error.upstream?.members
    if let members, members.code != nil {
      UpstreamJSON.writeCode(members, &writer)
    } else {
      writer.string(error.entry.facts.code)
    }
    if !error.items.isEmpty {
      writer.key(EnvelopeName.suberrors)
      writer.suberrors(error.items)
    }
    if let members { UpstreamJSON.writeMakeExtras(members, &writer) }
    writer.endObject()
    return writer.bytes
  }
}
