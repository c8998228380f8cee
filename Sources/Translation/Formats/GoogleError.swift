internal import JSON

/// Google's error model (AIP-193): `error.code`, `status`, a message for developers, and typed details.
enum GoogleError {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    let original = error.original
    var writer = JSONWriter(reserving: 1024 + error.bodyCount)
    writer.beginObject()
    writer.key("error")
    writer.beginObject()
    writer.key(EnvelopeName.code)
    writer.integer(error.status)
    writer.key(EnvelopeName.message)
    // For developers, in English: the upstream's own text where it sent one.
    if let text = [original?.detail, original?.message].compactMap({ $0 }).first(where: { !$0.isEmpty }) {
      writer.string(text)
    } else {
      writer.text(error.texts, error.texts.detail)
    }
    writer.key(EnvelopeName.status)
    writer.string(CanonicalCode(status: error.status).rawValue)
    writer.key(EnvelopeName.details)
    writer.beginArray()
    writeInfo(error, original, &writer)
    writeTexts(error, &writer)
    writeHelp(error, &writer)
    writeViolations(error.items, &writer)
    writer.endArray()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// An object of `details`, with its type.
  private static func detail(_ name: String, _ writer: inout JSONWriter, _ write: (inout JSONWriter) -> Void) {
    writer.beginObject()
    writer.key("@type")
    writer.string("type.googleapis.com/google.rpc." + name)
    write(&writer)
    writer.endObject()
  }

  /// `ErrorInfo`, which programs decide by. The values of its metadata are strings.
  private static func writeInfo(
    _ error: borrowing UnifiedError, _ original: UpstreamTexts?, _ writer: inout JSONWriter
  ) {
    let facts = error.entry.facts
    let upstreamStatus = error.upstream?.status
    detail("ErrorInfo", &writer) { writer in
      writer.key("reason")
      let reason = reason(of: facts.code)
      writer.string(reason.count < 3 ? Self.reason(of: facts.id) : reason)
      writer.key("domain")
      writer.string("dragoman")
      writer.key("metadata")
      writer.beginObject()
      var metadata: [(String, ArraySlice<UInt8>)] = [
        ("code", facts.code[...]), ("type", facts.type[...]), ("category", facts.category[...]),
        ("retryable", Array((facts.retryable ? "true" : "false").utf8)[...]), ("action", facts.action[...]),
      ]
      if let upstreamStatus { metadata.append(("upstreamStatus", Array(String(upstreamStatus).utf8)[...])) }
      if let original {
        metadata += [
          ("upstreamCode", original.code), ("upstreamMessage", original.message), ("upstreamDetail", original.detail),
          ("upstreamText", original.excerpt),
        ]
      }
      for (name, value) in metadata where !value.isEmpty {
        writer.key(name)
        writer.string(value)
      }
      writer.endObject()
    }
  }

  /// `UPPER_SNAKE_CASE`, as AIP-193 asks of a reason: 3 to 63 of `A-Z 0-9 _`, a letter first, none of `_` last. Of a short
  /// code, or one in another script, less than that may remain.
  private static func reason(of code: [UInt8]) -> [UInt8] {
    var reason = code.map { (byte: UInt8) -> UInt8 in
      switch byte {
      case 0x61...0x7A: byte - 0x20
      case 0x30...0x39, 0x41...0x5A: byte
      default: 0x5F
      }
    }
    if let first = reason.first, !(0x41...0x5A).contains(first) { reason.insert(contentsOf: "E".utf8, at: 0) }
    reason = Array(reason.prefix(63))
    while reason.last == 0x5F { reason.removeLast() }
    return reason
  }

  private static func writeTexts(_ error: borrowing UnifiedError, _ writer: inout JSONWriter) {
    let (locale, text, id, seconds) =
      (error.texts.locale.language, error.detail, error.correlationID, error.retryAfter)
    detail("LocalizedMessage", &writer) { writer in
      writer.key("locale")
      writer.string(locale)
      writer.key(EnvelopeName.message)
      writer.string(text)
    }
    if let seconds {
      detail("RetryInfo", &writer) { writer in
        writer.key("retryDelay")
        writer.string("\(seconds)s")
      }
    }
    detail("RequestInfo", &writer) { writer in
      writer.key("requestId")
      writer.string(id)
    }
  }

  /// `Help`: what to do, and where more is written.
  private static func writeHelp(_ error: borrowing UnifiedError, _ writer: inout JSONWriter) {
    let link = error.entry.facts.link
    guard !link.isEmpty else { return }
    let text = error.hint.isEmpty ? error.title : error.hint
    detail("Help", &writer) { writer in
      writer.key("links")
      writer.beginArray()
      writer.beginObject()
      writer.key("description")
      writer.string(text)
      writer.key("url")
      writer.string(link)
      writer.endObject()
      writer.endArray()
    }
  }

  /// `BadRequest`, a violation per item.
  private static func writeViolations(_ items: [ErrorItem], _ writer: inout JSONWriter) {
    guard !items.isEmpty else { return }
    detail("BadRequest", &writer) { writer in
      writer.key("fieldViolations")
      writer.beginArray()
      for item in items {
        writer.beginObject()
        writer.key("field")
        writer.string(item.name)
        writer.key("description")
        writer.string(item.message)
        writer.endObject()
      }
      writer.endArray()
    }
  }
}
