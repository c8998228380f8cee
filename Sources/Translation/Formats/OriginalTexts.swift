/// The members of an answer that can carry the upstream's own text instead of ours, for callers that compare texts.
public enum TextMember: String, Sendable, CaseIterable, Hashable {
  /// The upstream's `message`.
  case title, message
  /// The upstream's `detail`.
  case detail
  /// The messages of its single errors, in the formats that programs read.
  case suberrors
}

/// Which members show the upstream's own text.
struct OriginalTexts: OptionSet, Sendable {
  var rawValue: UInt8

  static let title = OriginalTexts(rawValue: 1)
  static let message = OriginalTexts(rawValue: 2)
  static let detail = OriginalTexts(rawValue: 4)
  static let suberrors = OriginalTexts(rawValue: 8)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ members: Set<TextMember>) {
    self = []
    if members.contains(.title) { insert(.title) }
    if members.contains(.message) { insert(.message) }
    if members.contains(.detail) { insert(.detail) }
    if members.contains(.suberrors) { insert(.suberrors) }
  }
}

extension UnifiedError {
  /// The upstream's text for a member; nil where ours is to stand there, or the upstream sent none.
  func original(_ member: OriginalTexts) -> ArraySlice<UInt8>? {
    guard !originals.isDisjoint(with: member), let upstream, upstream.members != nil else { return nil }
    let texts = UpstreamTexts(upstream)
    let text = member == .detail ? texts.detail : texts.message
    return text.isEmpty ? nil : text
  }
}
