internal import JSON

/// Writes a JSON body anew without what the caller may not see of it.
struct RedactedMembers {
  private typealias Member = (name: JSONDocument.Index, value: JSONDocument.Index)

  private let facts: Set<Redaction.Fact>
  private let scrubber: Scrubber
  /// Whether anything was blotted out.
  private(set) var hasBlotted = false

  init(_ facts: Set<Redaction.Fact>, _ scrubber: Scrubber) {
    self.facts = facts
    self.scrubber = scrubber
  }

  /// The members that remain, each with the meaning that it had; nil if what was written could not be read.
  mutating func applied(to members: UpstreamMembers) -> UpstreamMembers? {
    let document = members.document
    var writer = JSONWriter(reserving: document.bytes.count)
    guard document.kind(at: .root) == .object else {
      if facts.contains(members.message == .root ? .message : .members) {
        write(.root, of: document, &writer)
      } else {
        writer.beginObject()
        writer.endObject()
      }
      return (try? JSONDocument(parsing: writer.bytes)).map { UpstreamMembers($0) }
    }
    let kept = distinct(shown(members), of: document)
    writer.beginObject()
    for (name, value) in kept { write(name, value, of: document, &writer) }
    writer.endObject()
    guard let written = try? JSONDocument(parsing: writer.bytes) else { return nil }
    return Self.members(of: written, kept, of: members)
  }

  /// The whole of a document, whatever it is, with nothing taken away but what is blotted out.
  mutating func everything(of document: JSONDocument) -> [UInt8] {
    var writer = JSONWriter(reserving: document.bytes.count)
    write(.root, of: document, &writer)
    return writer.bytes
  }

  /// What is written: no member that lost against one of the same name, lest it come up in its place.
  private func shown(_ members: UpstreamMembers) -> [Member] {
    let meanings: [(JSONDocument.Index?, Redaction.Fact)] = [
      (members.code, .code), (members.message, .message), (members.detail, .detail), (members.suberrors, .suberrors),
    ]
    let hidden = meanings.compactMap { facts.contains($1) ? nil : $0 }
    let shown = meanings.compactMap { facts.contains($1) ? $0 : nil }
    var extras = members.extras[...]
    return members.document.members(of: .root).filter { member in
      if extras.first?.value == member.value {
        extras.removeFirst()
        return facts.contains(.members)
      }
      return shown.contains(member.value) && !hidden.contains(member.value)
    }
  }

  /// The members without those whose names, once blotted out, are others' too.
  private func distinct(_ members: some Sequence<Member>, of document: JSONDocument) -> [Member] {
    var blotted: Set<[UInt8]> = []
    return members.filter { member in
      scrubber.scrubbed(document.text(at: member.name)).map { blotted.insert($0).inserted } ?? true
    }
  }

  /// The meanings of `written`, whose members are those of `kept` in their order. Their names would not do: without a
  /// `message` an OAuth `error` would be taken for one.
  private static func members(
    of written: JSONDocument, _ kept: [Member], of members: UpstreamMembers
  ) -> UpstreamMembers {
    let places = Array(written.members(of: .root))
    let meant = [members.code, members.message, members.detail, members.suberrors]
    let extras = zip(kept, places).compactMap { old, new in meant.contains(old.value) ? nil : new }
    return UpstreamMembers(written, of: members, extras: extras) { value in
      kept.firstIndex { $0.value == value }.map { places[$0].value }
    }
  }

  private mutating func write(
    _ name: JSONDocument.Index, _ value: JSONDocument.Index, of document: JSONDocument, _ writer: inout JSONWriter
  ) {
    let text = document.text(at: name)
    writer.key(clean(text))
    if scrubber.hidesTokens, TokenShape.isSecretName(text), Self.mayBeSecret(document.kind(at: value)) {
      hasBlotted = true
      writer.string("[token]")
    } else {
      write(value, of: document, &writer)
    }
  }

  private static func mayBeSecret(_ kind: JSONKind) -> Bool {
    switch kind {
    case .string, .number, .object, .array: true
    case .bool, .null: false
    }
  }

  /// Values nest no deeper than `DecodedBody` lets them.
  private mutating func write(_ value: JSONDocument.Index, of document: JSONDocument, _ writer: inout JSONWriter) {
    switch document.kind(at: value) {
    case .object:
      writer.beginObject()
      for (name, value) in distinct(document.members(of: value), of: document) {
        write(name, value, of: document, &writer)
      }
      writer.endObject()
    case .array:
      writer.beginArray()
      for element in document.elements(of: value) { write(element, of: document, &writer) }
      writer.endArray()
    case .string: writer.string(clean(document.text(at: value)))
    case .number, .bool, .null: writer.raw(document, at: value)
    }
  }

  private mutating func clean(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let blotted = scrubber.scrubbed(text) else { return text }
    hasBlotted = true
    return blotted[...]
  }
}
