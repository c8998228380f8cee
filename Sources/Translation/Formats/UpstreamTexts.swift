internal import JSON

/// What the upstream said, as texts, for everything that is not JSON of the upstream's: the one way to them.
struct UpstreamTexts {
  /// The upstream's own code; empty if it sent none.
  let code: ArraySlice<UInt8>
  /// Its general text; empty if it sent none.
  let message: ArraySlice<UInt8>
  /// Its specific text, or the elements of an array.
  let details: [ArraySlice<UInt8>]
  /// The beginning of a body that is no JSON; empty otherwise.
  let excerpt: ArraySlice<UInt8>

  init(_ upstream: UpstreamError) {
    code = upstream.codeBytes
    excerpt = upstream.excerpt[...]
    guard let members = upstream.members else {
      message = []
      details = []
      return
    }
    let document = members.document
    message = members.message.map { document.text(at: $0) } ?? []
    details =
      switch members.detail {
      case nil: []
      case .some(let detail) where document.kind(at: detail) == .array:
        document.elements(of: detail).map { document.text(at: $0) }
      case .some(let detail): [document.text(at: detail)]
      }
  }

  /// The specific text; of several a line each; empty if there is none.
  var detail: ArraySlice<UInt8> {
    details.count == 1 ? details[0] : Array(details.joined(separator: [0x0A]))[...]
  }

  /// Whatever it said in words, each text once, but for what already stands among the items.
  func words(besides items: [ErrorItem]) -> [ArraySlice<UInt8>] {
    // Sets, since an upstream may send very many.
    var taken = Set(items.lazy.filter { !$0.isTranslated }.map(\.message))
    var words: [ArraySlice<UInt8>] = []
    for text in [message] + details + [excerpt] where !text.isEmpty && taken.insert(text).inserted {
      words.append(text)
    }
    return words
  }
}

extension JSONDocument {
  /// The text of a string in UTF-8, empty where it is no string: in place where it can be.
  func text(at index: Index) -> ArraySlice<UInt8> {
    plainUTF8(at: index) ?? utf8(at: index)?[...] ?? []
  }
}
