/// One member of `Accept-Language`: a basic language range (RFC 4647 section 2.1) and its weight.
struct LanguageRange: Sendable {
  /// Where the range is in the field's value.
  var bytes: Range<Int>
  /// The weight in thousandths, 0 to 1000 (RFC 9110 section 12.4.2).
  var weight: Int
  /// Whether the range is `*`.
  var isWildcard: Bool
}
