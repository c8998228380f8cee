internal import JSON

/// What the upstream said, as texts, for everything that is not JSON of the upstream's: the one way to them.
struct UpstreamTexts {
  /// The upstream's own code; empty if it sent none.
  let code: ArraySlice<UInt8>
  /// Its general text; empty if it sent none.
  let message: ArraySlice<UInt8>
  /// The beginning of a body that is no JSON; empty otherwise.
  let excerpt: ArraySlice<UInt8>
  private let members: UpstreamMembers?

  init(_ upstream: UpstreamError) {
    code = upstream.codeBytes
    excerpt = upstream.excerpt[...]
    members = upstream.members
    message = members.flatMap { members in members.message.map { members.document.text(at: $0) } } ?? []
  }

  /// Its specific text, or the elements of an array: made each time, since there may be many.
  var details: [ArraySlice<UInt8>] {
    guard let members, let detail = members.detail else { return [] }
    let document = members.document
    guard document.kind(at: detail) == .array else { return [document.text(at: detail)] }
    return document.elements(of: detail).map { document.text(at: $0) }
  }

  /// The specific text; of several a line each; empty if there is none.
  var detail: ArraySlice<UInt8> {
    let details = details
    return details.count == 1 ? details[0] : Array(details.joined(separator: [0x0A]))[...]
  }

  /// Whatever it said in words, each text once, but for what already stands among the items.
  func words(besides items: [ErrorItem]) -> [ArraySlice<UInt8>] {
    var shown = Set(items.lazy.filter { !$0.isTranslated }.map(\.message))
    return ([message] + details + [excerpt]).filter { !$0.isEmpty && shown.insert($0).inserted }
  }
}

extension JSONDocument {
  /// The text of a string in UTF-8, empty where it is no string: in place where it can be.
  func text(at index: Index) -> ArraySlice<UInt8> {
    plainUTF8(at: index) ?? utf8(at: index)?[...] ?? []
  }
}
