internal import JSON

/// What of a problem never changes, made once: whole members, `"title":"..."`, so that rendering is mostly copying.
extension ProblemJSON {
  /// The members of one entry.
  struct EntryMembers: Sendable {
    let type: [UInt8]
    let code: [UInt8]
    let categoryAndRetryable: [UInt8]
    let action: [UInt8]
    /// The bytes of all.
    let count: Int

    init(_ entry: Entry, typeBase: String) {
      type = ProblemJSON.members([("type", typeBase + entry.id)])
      code = ProblemJSON.members([("code", entry.code)])
      categoryAndRetryable =
        ProblemJSON.members([("category", entry.category.rawValue)])
        + Array(",\"retryable\":\(entry.retryable)".utf8)
      action = ProblemJSON.members([("action", entry.action.rawValue)])
      count = type.count + code.count + categoryAndRetryable.count + action.count
    }
  }

  /// The members of one entry's texts in one language.
  struct TextMembers: Sendable {
    let title: [UInt8]
    let detail: [UInt8]
    let messageAndHint: [UInt8]
    /// The bytes of all.
    let count: Int

    init(_ texts: Locale.Texts) {
      title = ProblemJSON.members([("title", texts.title)])
      detail = ProblemJSON.members([("detail", texts.detail)])
      messageAndHint = ProblemJSON.members([("message", texts.title), ("hint", texts.hint)])
      count = title.count + detail.count + messageAndHint.count
    }
  }

  /// Members of an object with the braces taken off.
  private static func members(_ members: [(name: String, text: String?)]) -> [UInt8] {
    var writer = JSONWriter(reserving: 128)
    writer.beginObject()
    for case (let name, let text?) in members {
      writer.key(name)
      writer.string(text)
    }
    writer.endObject()
    return Array(writer.bytes.dropFirst().dropLast())
  }
}
