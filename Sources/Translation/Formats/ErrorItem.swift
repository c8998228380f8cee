internal import JSON

/// One of the single errors inside an error: a suberror, or an element of an array `detail`.
struct ErrorItem: Sendable {
  /// What it is about, or its kind; empty if the upstream did not say.
  let name: ArraySlice<UInt8>
  /// What is wrong: in the language of the answer, or the upstream's own text.
  let message: ArraySlice<UInt8>
  /// Whether the message is ours.
  let isTranslated: Bool

  /// The items of an upstream's error as they came: first the suberrors, so that they keep their positions, then the
  /// elements of an array `detail`.
  static func list(of upstream: UpstreamError) -> [ErrorItem] {
    guard let members = upstream.members else { return [] }
    let details = members.detail.flatMap { members.document.kind(at: $0) == .array ? $0 : nil }
    // Most errors have none.
    if members.suberrors == nil, details == nil { return [] }
    let document = members.document
    var items: [ErrorItem] = []
    for (name, message) in members.suberrorIndices {
      let name = name.map { document.text(at: $0) } ?? []
      items.append(ErrorItem(name: name, message: document.text(at: message), isTranslated: false))
    }
    if let details {
      for element in document.elements(of: details) {
        items.append(ErrorItem(name: [], message: document.text(at: element), isTranslated: false))
      }
    }
    return items
  }
}
