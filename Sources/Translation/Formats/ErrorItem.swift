internal import JSON

/// One of the single errors inside an error: a suberror, or an element of an array `detail`.
struct ErrorItem: Sendable {
  /// What it is about, or its kind; empty if the upstream did not say.
  let name: ArraySlice<UInt8>
  /// What is wrong: in the language of the answer, or the upstream's own text.
  let message: ArraySlice<UInt8>
  /// Whether the message is ours.
  let isTranslated: Bool
  /// Whether it is a suberror, not an element of `detail`.
  let isSuberror: Bool

  /// The same with other texts in place of the upstream's.
  func mapTexts(_ transform: (ArraySlice<UInt8>) -> ArraySlice<UInt8>) -> ErrorItem {
    ErrorItem(
      name: transform(name), message: isTranslated ? message : transform(message), isTranslated: isTranslated,
      isSuberror: isSuberror)
  }

  /// The items of an upstream's error: first the suberrors, so that they keep their positions, then the elements of an
  /// array `detail`. `translate` gives our text for the upstream's, nil where the catalogue does not know it.
  static func list(
    of upstream: UpstreamError, translate: (ArraySlice<UInt8>) -> ArraySlice<UInt8>?
  ) -> [ErrorItem] {
    guard let members = upstream.members else { return [] }
    let details = members.detail.flatMap { members.document.kind(at: $0) == .array ? $0 : nil }
    // Most errors have none.
    if members.suberrors == nil, details == nil { return [] }
    let document = members.document
    var items: [ErrorItem] = []
    func append(_ name: ArraySlice<UInt8>, _ message: ArraySlice<UInt8>, isSuberror: Bool) {
      // A list as long as the body allows is shown whole, but not all of it is worth looking up.
      let ours = items.count < maximumTranslated ? translate(message) : nil
      items.append(
        ErrorItem(name: name, message: ours ?? message, isTranslated: ours != nil, isSuberror: isSuberror))
    }
    for (name, message) in members.suberrorIndices {
      append(name.map { document.text(at: $0) } ?? [], document.text(at: message), isSuberror: true)
    }
    if let details {
      for element in document.elements(of: details) { append([], document.text(at: element), isSuberror: false) }
    }
    return items
  }

  /// No more items than these are looked up in the catalogue; the others stay in the upstream's words.
  static let maximumTranslated = 256
}
