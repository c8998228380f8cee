/// What is known of an upstream's body that is no JSON.
///
/// A class, so that handing it on costs one reference.
final class UpstreamText: Sendable {
  /// The beginning of the text, valid UTF-8 in one line; may be empty.
  let excerpt: [UInt8]
  /// Whether there was more of the text, so that the excerpt may end in the middle of a word.
  let isCut: Bool
  /// The title of an HTML page; empty if there is none.
  let title: [UInt8]
  /// The edge's own code; empty if there is none.
  let code: ArraySlice<UInt8>

  init(excerpt: [UInt8], isCut: Bool, title: [UInt8], code: ArraySlice<UInt8>) {
    self.excerpt = excerpt
    self.isCut = isCut
    self.title = title
    self.code = code
  }
}
