/// One error as the caller is to see it, whatever the format.
///
/// Not to be copied: that would count references for nothing.
struct UnifiedError: ~Copyable {
  let entry: CompiledEntry
  let texts: ErrorTexts
  let status: Int
  let retryAfter: Int?
  let correlationID: [UInt8]
  /// What the upstream said; nil for a failure of the proxy's own.
  let upstream: UpstreamError?
  /// The single errors inside it, in their order.
  let items: [ErrorItem]
  /// The members that show the upstream's own text where it sent one.
  let originals: OriginalTexts
  /// The size of the upstream's body, to reserve room by.
  let bodyCount: Int
}

extension UnifiedError {
  /// What happened, in a few words.
  var title: ArraySlice<UInt8> { texts.bytes[texts.title] }
  /// What happened, in a sentence or two.
  var detail: ArraySlice<UInt8> { texts.bytes[texts.detail] }
  /// What to do about it; empty where there is none.
  var hint: ArraySlice<UInt8> { texts.bytes[texts.hint] }

  /// What the upstream said in its own words; nil for a failure of the proxy's own.
  var original: UpstreamTexts? { upstream.map { UpstreamTexts($0) } }

  /// The upstream's words as a page shows them below ours; nil where there are none.
  var originalWords: [ArraySlice<UInt8>]? {
    guard let words = original?.words(besides: items), !words.isEmpty else { return nil }
    return words
  }
}
