internal import JSON

/// Writes what the upstream said, for the formats that are JSON. Strings are copied through the writer or, where they
/// were found to be valid JSON, as they are.
enum UpstreamJSON {
  /// The members that are ours inside `upstream`. An upstream's own member of such a name goes into `members`.
  private static let ownNames = [
    "status", "code", "message", "detail", "suberrors", "text", "value", "members",
  ]

  /// The members of Make's own shape.
  private static let makeNames = ["detail", "message", "code", "suberrors"]

  /// `{"status":`
  private static let beginning = Array("{\"status\":".utf8)

  /// `"upstream":{"status":`
  private static let memberBeginning = Array("\"upstream\":{\"status\":".utf8)

  /// An object with all that the upstream said, in an order of ours.
  static func write(_ upstream: UpstreamError, _ writer: inout JSONWriter) {
    writer.beginObject(prewritten: beginning[...])
    writeMembers(of: upstream, &writer)
  }

  /// The same as the member `upstream`.
  static func writeMember(_ upstream: UpstreamError, _ writer: inout JSONWriter) {
    writer.beginObject(prewritten: memberBeginning[...])
    writeMembers(of: upstream, &writer)
  }

  private static func writeMembers(of upstream: UpstreamError, _ writer: inout JSONWriter) {
    writer.integer(upstream.status)
    if let members = upstream.members {
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
    if members.code != nil {
      writer.key(EnvelopeName.code)
      writeCode(members, &writer)
    }
    if let message = members.message {
      writer.key(EnvelopeName.message)
      writeString(message, of: document, &writer)
    }
    if members.detail != nil {
      writer.key(EnvelopeName.detail)
      writeDetail(members, &writer)
    }
    if members.suberrors != nil {
      writer.key(EnvelopeName.suberrors)
      writeSuberrors(members, &writer)
    }
    if document.kind(at: .root) != .object, members.message == nil {
      writer.key(EnvelopeName.value)
      writer.raw(document, at: .root)
    }
    writeExtras(members, &writer)
  }

  // MARK: Single members, `null` where the upstream sent none

  /// The code. A number becomes a string too, so that readers need to know one type only.
  static func writeCode(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    guard let code = members.code else { return writer.null() }
    if members.document.kind(at: code) == .string {
      writeString(code, of: members.document, &writer)
    } else {
      writer.string(members.document.rawBytes(at: code))
    }
  }

  /// The specific text: a string or an array of strings.
  static func writeDetail(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    guard let detail = members.detail else { return writer.null() }
    let document = members.document
    guard document.kind(at: detail) == .array else { return writeString(detail, of: document, &writer) }
    writer.beginArray()
    for element in document.elements(of: detail) { writeString(element, of: document, &writer) }
    writer.endArray()
  }

  /// The suberrors as they came.
  static func writeSuberrors(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    guard let suberrors = members.suberrors else { return writer.null() }
    writer.raw(members.document, at: suberrors)
  }

  /// The value of a member without a meaning here, whatever it is.
  static func writeExtra(_ name: String, _ members: UpstreamMembers?, _ writer: inout JSONWriter) {
    guard let members, let value = extra(name, members) else { return writer.null() }
    writer.raw(members.document, at: value)
  }

  /// Where the value of a member without a meaning here is, if the upstream sent it and it is not `null`.
  static func extra(_ name: String, _ members: UpstreamMembers) -> JSONDocument.Index? {
    let document = members.document
    guard let value = members.extras.first(where: { document.string(at: $0.name, equals: name) })?.value else {
      return nil
    }
    return document.kind(at: value) == .null ? nil : value
  }

  // MARK: Unknown members

  /// The unknown members beside those of Make's own shape, which none of them can shadow.
  static func writeMakeExtras(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    for (name, value) in members.extras where !isName(name, of: members.document, among: makeNames) {
      writer.key(members.document.text(at: name))
      writer.raw(members.document, at: value)
    }
  }

  private static func writeExtras(_ members: UpstreamMembers, _ writer: inout JSONWriter) {
    let document = members.document
    var collides = false
    for (name, value) in members.extras {
      if isName(name, of: document, among: ownNames) {
        collides = true
        continue
      }
      writer.key(document.text(at: name))
      writer.raw(document, at: value)
    }
    guard collides else { return }
    writer.key(EnvelopeName.members)
    writer.beginObject()
    for (name, value) in members.extras where isName(name, of: document, among: ownNames) {
      writer.key(document.text(at: name))
      writer.raw(document, at: value)
    }
    writer.endObject()
  }

  private static func isName(_ name: JSONDocument.Index, of document: JSONDocument, among names: [String]) -> Bool {
    names.contains { document.string(at: name, equals: $0) }
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
