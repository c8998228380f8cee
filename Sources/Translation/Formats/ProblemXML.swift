/// `application/problem+xml` (RFC 9457 appendix B). What the upstream sent beside its texts is not in it: the names of its
/// members need not be names in XML.
enum ProblemXML {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    let facts = error.entry.facts
    var writer = MarkupWriter(reserving: 1024 + error.bodyCount)
    writer.markup(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    writer.markup("\n")
    writer.markup(#"<problem xmlns="urn:ietf:rfc:7807" xml:lang=""#)
    writer.text(error.texts.locale.language)
    writer.markup(#"">"#)
    writer.element("type", facts.type[...])
    writer.element("title", error.original(.title) ?? error.title)
    writer.element("status", String(error.status))
    writer.element("detail", error.original(.detail) ?? error.detail)
    writer.element("code", facts.code[...])
    if !error.hint.isEmpty { writer.element("hint", error.hint) }
    if !facts.link.isEmpty { writer.element("documentationUrl", facts.link[...]) }
    writer.element("category", facts.category[...])
    writer.element("retryable", facts.retryable ? "true" : "false")
    if let seconds = error.retryAfter { writer.element("retryAfter", String(seconds)) }
    writer.element("action", facts.action[...])
    writer.element("correlationId", error.correlationID[...])
    write(error.items, &writer)
    if let upstream = error.upstream { write(upstream, &writer) }
    writer.markup("</problem>\n")
    return writer.bytes
  }

  /// An array is an element whose children are named `i`.
  private static func write(_ items: [ErrorItem], _ writer: inout MarkupWriter) {
    guard !items.isEmpty else { return }
    writer.markup("<suberrors>")
    for item in items {
      writer.markup("<i>")
      if !item.name.isEmpty { writer.element("name", item.name) }
      writer.element("message", item.message)
      writer.markup("</i>")
    }
    writer.markup("</suberrors>")
  }

  private static func write(_ upstream: UpstreamError, _ writer: inout MarkupWriter) {
    let texts = UpstreamTexts(upstream)
    writer.markup(#"<upstream xml:lang="en">"#)
    writer.element("status", String(upstream.status))
    if !texts.code.isEmpty { writer.element("code", texts.code) }
    if !texts.message.isEmpty { writer.element("message", texts.message) }
    let details = texts.details
    if details.count == 1 {
      writer.element("detail", details[0])
    } else if !details.isEmpty {
      writer.markup("<detail>")
      for detail in details { writer.element("i", detail) }
      writer.markup("</detail>")
    }
    if !texts.excerpt.isEmpty { writer.element("text", texts.excerpt) }
    writer.markup("</upstream>")
    if upstream.isTruncated { writer.element("truncated", "true") }
  }
}
