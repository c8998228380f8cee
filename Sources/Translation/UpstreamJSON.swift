internal import JSON

/// Writes what the upstream said, for the formats that are JSON. Strings are copied through the writer or, where they
/// were found to be valid JSON, as they are.
enum UpstreamJSON {
  /// The members that are ours inside `upstream`. An upstream's own member of such a name goes into `members`.
  private static let ownNames = [
    "status", "code", "message", "detail", "suberrors", "text", "value", "members",
  ]

  /// The member `suberrors` with name and text of each, if there are any.
  private static func writeSuberrors(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    guard members.suberrors != nil else { return }
    let suberrors = members.suberrorIndices
    guard !suberrors.isEmpty else { return }
    writer.key(EnvelopeName.suberrors)
    writer.beginArray()
    for (name, message) in suberrors {
      writer.beginObject()
      if let name {
        writer.key(EnvelopeName.name)
        writeString(name, of: members.document, &writer)
      }
      writer.key(EnvelopeName.message)
      writeString(message, of: members.document, &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  /// The members `suberrors`, if there are any, and `upstream`.
  static func write(_ upstream: UpstreamError, _ writer: inout JSONWriter) {
    let members = upstream.members
    if let members { writeSuberrors(members, &writer) }
    writer.beginObject(prewritten: EnvelopeName.upstreamStatus[...])
    writer.integer(upstream.status)
    if let members {
      write(members, &writer)
    } else {
      let code = upstream.codeBytes
      if !code.isEmpty {
        writer.key(EnvelopeName.code)
        writer.string(code)
      }
      let excerpt = upstream.excerpt
      if !excerpt.isEmpty {
        writer.key(EnvelopeName.text)
        writer.string(excerpt)
      }
    }
    writer.endObject()
  }

  private static func write(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    let document = members.document
    if let code = members.code {
      writer.key(EnvelopeName.code)
      // A number becomes a string too, so that readers need to know one type only.
      if document.kind(at: code) == .string {
        writeString(code, of: document, &writer)
      } else {
        writer.string(document.rawBytes(at: code))
      }
    }
    if let message = members.message {
      writer.key(EnvelopeName.message)
      writeString(message, of: document, &writer)
    }
    if let detail = members.detail {
      writer.key(EnvelopeName.detail)
      writeTexts(detail, of: document, &writer)
    }
    if let suberrors = members.suberrors {
      writer.key(EnvelopeName.suberrors)
      writer.raw(document, at: suberrors)
    }
    if document.kind(at: .root) != .object, members.message == nil {
      writer.key(EnvelopeName.value)
      writer.raw(document, at: .root)
    }
    writeExtras(members, &writer)
  }

  private static func writeExtras(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    let document = members.document
    var collides = false
    for (name, value) in members.extras {
      if isOwnName(name, of: document) {
        collides = true
        continue
      }
      writer.key(document.plainUTF8(at: name) ?? document.utf8(at: name)?[...] ?? [])
      writer.raw(document, at: value)
    }
    guard collides else { return }
    writer.key(EnvelopeName.members)
    writer.beginObject()
    for (name, value) in members.extras where isOwnName(name, of: document) {
      writer.key(document.plainUTF8(at: name) ?? document.utf8(at: name)?[...] ?? [])
      writer.raw(document, at: value)
    }
    writer.endObject()
  }

  private static func isOwnName(_ name: JSONDocument.Index, of document: JSONDocument) -> Bool {
    ownNames.contains { document.string(at: name, equals: $0) }
  }

  /// A string, or an array of strings.
  private static func writeTexts(
    _ index: JSONDocument.Index, of document: JSONDocument, _ writer: inout JSONWriter
  ) {
    guard document.kind(at: index) == .array else { return writeString(index, of: document, &writer) }
    writer.beginArray()
    for element in document.elements(of: index) { writeString(element, of: document, &writer) }
    writer.endArray()
  }

  /// A string as received if it holds no escape, else escaped anew: half a surrogate pair must not go on.
  private static func writeString(
    _ index: JSONDocument.Index, of document: JSONDocument, _ writer: inout JSONWriter
  ) {
    if document.isPlainString(at: index) {
      writer.raw(document, at: index)
    } else {
      writer.string(document.utf8(at: index) ?? [])
    }
  }
}
