internal import JSON

/// Makes of an upstream's error what the caller may see of it. Whoever writes an answer has only that in hand, so that
/// no format can forget it.
struct CompiledRedaction: Sendable {
  private let facts: Set<Redaction.Fact>
  private let showsAll: Bool
  private let scrubber: Scrubber

  init(_ redaction: Redaction) {
    facts = redaction.facts
    showsAll = redaction.facts.count == Redaction.Fact.allCases.count
    scrubber = Scrubber(redaction.scrubbed)
  }

  /// The error without what the caller may not see; as it is, at the price of one look, where there is no such thing.
  func applied(to upstream: UpstreamError) -> UpstreamError {
    guard let members = upstream.members else { return upstream.replacing(text: applied(to: upstream.text)) }
    if showsAll, !scrubber.suspects(members.document.bytes) { return upstream }
    // Of what cannot be written anew nothing is the safe thing to show.
    var redacted = RedactedMembers(facts, scrubber)
    guard let remaining = redacted.applied(to: members) else {
      return upstream.replacing(text: UpstreamText(excerpt: [], isCut: false, title: [], code: []))
    }
    return showsAll && !redacted.hasBlotted ? upstream : upstream.replacing(members: remaining)
  }

  /// What a pattern took out of the error, on its way into our own texts.
  func applied(to captures: Captures) -> Captures {
    captures.isEmpty || !scrubber.isActive ? captures : captures.mapValues(scrubber.clean)
  }

  /// The single errors inside an error: what stayed in the upstream's words, the names too, only where it is shown.
  func applied(to items: [ErrorItem]) -> [ErrorItem] {
    if items.isEmpty || showsAll && !scrubber.isActive { return items }
    return items.compactMap { item in
      let isShown = facts.contains(item.isSuberror ? .suberrors : .detail)
      guard isShown || item.isTranslated else { return nil }
      return item.replacing(
        name: isShown ? scrubber.clean(item.name) : [],
        message: item.isTranslated ? item.message : scrubber.clean(item.message))
    }
  }

  private func applied(to text: UpstreamText?) -> UpstreamText? {
    guard let text else { return nil }
    let mayEndInSecret = text.isCut && scrubber.isActive
    if showsAll, !mayEndInSecret, !scrubber.suspects(text.excerpt), !scrubber.suspects(text.title) { return nil }
    func shown(_ bytes: ArraySlice<UInt8>) -> [UInt8] { facts.contains(.text) ? Array(scrubber.clean(bytes)) : [] }
    return UpstreamText(
      excerpt: shown(mayEndInSecret ? Words.withoutLast(of: text.excerpt[...]) : text.excerpt[...]), isCut: text.isCut,
      title: shown(text.title[...]), code: facts.contains(.code) ? text.code : [])
  }
}
