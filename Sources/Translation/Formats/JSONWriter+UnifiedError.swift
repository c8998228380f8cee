internal import JSON

/// What several of the JSON formats write alike.
extension JSONWriter {
  /// One of an error's texts.
  mutating func text(_ texts: borrowing ErrorTexts, _ range: Range<Int>) {
    if texts.isPlain { preescapedString(texts.bytes, in: range) } else { string(texts.bytes[range]) }
  }

  /// The text of a member: ours, or the upstream's where the operator wants that and it sent one.
  mutating func text(_ member: OriginalTexts, of error: borrowing UnifiedError) {
    if !error.originals.isEmpty, let original = error.original(member) { return string(original) }
    text(error.texts, member == .detail ? error.texts.detail : error.texts.title)
  }

  /// Items as Make writes its suberrors.
  mutating func suberrors(_ items: [ErrorItem]) {
    beginArray()
    for item in items {
      beginObject()
      if !item.name.isEmpty {
        key(EnvelopeName.name)
        string(item.name)
      }
      key(EnvelopeName.message)
      string(item.message)
      endObject()
    }
    endArray()
  }

  /// The member `upstream` with all that the upstream said, and `truncated` where a part of it is missing.
  mutating func upstream(of error: borrowing UnifiedError) {
    guard let upstream = error.upstream else { return }
    UpstreamJSON.writeMember(upstream, &self)
    if upstream.isTruncated {
      key(EnvelopeName.truncated)
      bool(true)
    }
  }

  /// The members that the operator's dashboards and the caller's program want in any format.
  mutating func facts(of error: borrowing UnifiedError) {
    if !error.texts.hint.isEmpty {
      key(EnvelopeName.hint)
      text(error.texts, error.texts.hint)
    }
    key(EnvelopeName.category)
    string(error.entry.facts.category)
    key(EnvelopeName.retryable)
    bool(error.entry.facts.retryable)
    if let seconds = error.retryAfter {
      key(EnvelopeName.retryAfter)
      integer(seconds)
    }
    key(EnvelopeName.action)
    string(error.entry.facts.action)
    key(EnvelopeName.correlationId)
    string(error.correlationID)
    upstream(of: error)
  }
}
