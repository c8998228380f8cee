internal import JSON

/// Where the facts of an error are in a JSON body, as indices: nothing is copied.
///
/// A class, so that handing it on costs one reference.
final class UpstreamMembers: Sendable {
  let document: JSONDocument
  /// A string or a number.
  let code: JSONDocument.Index?
  /// A string.
  let message: JSONDocument.Index?
  /// A string, or an array of strings.
  let detail: JSONDocument.Index?
  /// An array.
  let suberrors: JSONDocument.Index?
  /// Whether Cloudflare says in so many words that it made this.
  let isCloudflare: Bool
  /// The members without a meaning here, in their order, of equal names the last.
  let extras: [(name: JSONDocument.Index, value: JSONDocument.Index)]
  /// There are more unknown members than `extras` holds.
  let isCut: Bool
  /// Two members have one name.
  let hasDuplicates: Bool

  init(_ document: JSONDocument) {
    let scan = MemberScan(document)
    self.document = document
    code = scan.code
    message = scan.message
    detail = scan.detail
    suberrors = scan.suberrors
    isCloudflare = scan.isCloudflare
    extras = scan.extras
    isCut = scan.isCut
    hasDuplicates = scan.hasDuplicates
  }

  /// The members of `document`, which was made of `others` and has what `place` says at these places.
  init(
    _ document: JSONDocument, of others: UpstreamMembers,
    extras: [(name: JSONDocument.Index, value: JSONDocument.Index)],
    place: (JSONDocument.Index?) -> JSONDocument.Index?
  ) {
    self.document = document
    code = place(others.code)
    message = place(others.message)
    detail = place(others.detail)
    suberrors = place(others.suberrors)
    isCloudflare = others.isCloudflare
    self.extras = extras
    isCut = others.isCut
    hasDuplicates = others.hasDuplicates
  }

  /// Whether there is anything a person or a rule could use.
  var saysSomething: Bool {
    hasKnown || !extras.isEmpty
  }

  /// Whether there is anything that an error of Make's or of OAuth has.
  var hasKnown: Bool { code != nil || message != nil || detail != nil || suberrors != nil }

  /// The code's text; empty if there is none.
  var codeBytes: ArraySlice<UInt8> {
    guard let code else { return [] }
    if document.kind(at: code) == .number { return document.rawBytes(at: code) }
    return document.plainUTF8(at: code) ?? document.utf8(at: code)?[...] ?? []
  }

  /// Name and text of each suberror that has a text.
  var suberrorIndices: [(name: JSONDocument.Index?, message: JSONDocument.Index)] {
    guard let suberrors else { return [] }
    return document.elements(of: suberrors).compactMap { element in
      if document.kind(at: element) == .string { return (nil, element) }
      guard let message = document.member("message", of: element), document.kind(at: message) == .string else {
        return nil
      }
      let name = document.member("name", of: element)
      return (name.flatMap { document.kind(at: $0) == .string ? $0 : nil }, message)
    }
  }
}
