internal import JSON

/// Blots secrets out of whole bodies and texts, for an operator's eyes: callers see no more than the facts of an error.
///
/// Of what was cut, no part of a secret stays at the end: the last word goes with it.
public struct BodyScrubber: Sendable {
  private let scrubber: Scrubber

  /// What is blotted out.
  public init(_ secrets: Set<Redaction.Secret>) {
    scrubber = Scrubber(secrets)
  }

  /// Blots out of a body: of JSON member by member, as it may hide things behind its escapes, of anything else as of a text.
  /// - Parameters:
  ///   - body: what was sent, or its beginning, without content codings.
  ///   - contentType: the value of its `Content-Type`, which may name another charset.
  ///   - isCut: there was more of it.
  /// - Returns: what is left, in UTF-8.
  public func body(_ body: [UInt8], contentType: [UInt8], isCut: Bool) -> [UInt8] {
    let text = Self.utf8(of: body, contentType: contentType, isCut: isCut)
    guard scrubber.isActive else { return text }
    let kept = isCut ? Array(Words.withoutLast(of: text[...])) : text
    guard isCut || scrubber.suspects(kept) else { return kept }
    guard let document = Self.document(kept, contentType: contentType, isCut: isCut) else {
      return Array(scrubber.clean(kept[...]))
    }
    var members = RedactedMembers([], scrubber)
    let written = members.everything(of: document)
    return isCut || members.hasBlotted ? written : kept
  }

  /// Blots out of a text in UTF-8, of which there was more if `isCut`.
  public func text(_ text: ArraySlice<UInt8>, isCut: Bool) -> ArraySlice<UInt8> {
    scrubber.isActive ? scrubber.clean(isCut ? Words.withoutLast(of: text) : text) : text
  }

  private static func document(_ text: [UInt8], contentType: [UInt8], isCut: Bool) -> JSONDocument? {
    guard isCut else { return try? JSONDocument(parsing: text, skippingByteOrderMark: true) }
    // Of a text in brackets that is no JSON, a salvaged beginning would be all that is left.
    guard text.first == UInt8(ascii: "{") || DecodedBody.saysJSON(contentType) else { return nil }
    return JSONDocument(salvaging: text, skippingByteOrderMark: true)
  }

  private static func utf8(of body: [UInt8], contentType: [UInt8], isCut: Bool) -> [UInt8] {
    // UTF-16 of ASCII is valid UTF-8 full of zeros.
    if BodyCharset.byFirstBytes(body) == nil, BodyCharset.isUTF8(body, isCut: isCut) { return body }
    return BodyCharset(of: body, contentType: contentType).utf8(of: body)
  }
}
