internal import JSON

/// Writes a JSON body anew without what the caller may not see of it.
struct RedactedMembers {
  private let facts: Set<Redaction.Fact>
  private let scrubber: Scrubber

  init(_ facts: Set<Redaction.Fact>, _ scrubber: Scrubber) {
    self.facts = facts
    self.scrubber = scrubber
  }

  /// The members that remain; nil if what was written could not be read.
  func applied(to members: UpstreamMembers) -> UpstreamMembers? {
    let document = members.document
    var writer = JSONWriter(reserving: document.bytes.count)
    if document.kind(at: .root) == .object {
      writer.beginObject()
      for (name, value) in document.members(of: .root) where facts.contains(fact(of: value, in: members)) {
        write(name, value, of: document, &writer)
      }
      writer.endObject()
    } else if facts.contains(members.message == .root ? .message : .members) {
      write(.root, of: document, &writer)
    } else {
      writer.beginObject()
      writer.endObject()
    }
    return (try? JSONDocument(parsing: writer.bytes)).map { UpstreamMembers($0, isCut: members.isCut) }
  }

  private func fact(of value: JSONDocument.Index, in members: UpstreamMembers) -> Redaction.Fact {
    switch value {
    case members.code: .code
    case members.message: .message
    case members.detail: .detail
    case members.suberrors: .suberrors
    default: .members
    }
  }

  private func write(
    _ name: JSONDocument.Index, _ value: JSONDocument.Index, of document: JSONDocument, _ writer: inout JSONWriter
  ) {
    let text = document.text(at: name)
    writer.key(text)
    let isSecret = scrubber.hidesTokens && TokenShape.isSecretName(text)
    if isSecret, document.kind(at: value) == .string {
      writer.string("[token]")
    } else {
      write(value, of: document, &writer)
    }
  }

  /// Values nest no deeper than `DecodedBody` lets them.
  private func write(_ value: JSONDocument.Index, of document: JSONDocument, _ writer: inout JSONWriter) {
    switch document.kind(at: value) {
    case .object:
      writer.beginObject()
      for (name, value) in document.members(of: value) { write(name, value, of: document, &writer) }
      writer.endObject()
    case .array:
      writer.beginArray()
      for element in document.elements(of: value) { write(element, of: document, &writer) }
      writer.endArray()
    case .string:
      let text = document.text(at: value)
      writer.string(scrubber.scrubbed(text)?[...] ?? text)
    case .number, .bool, .null: writer.raw(document, at: value)
    }
  }
}
