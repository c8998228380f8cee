/// Chooses a locale for a caller: RFC 4647 section 3.4 lookup over the whole of `Accept-Language`.
struct LanguageLookup: Sendable {
  /// The locales' tags, lower case, by locale index.
  private let tags: [[UInt8]]
  /// Tags and aliases, to the locale index.
  private let table: ByteTable
  /// The locales that callers may get.
  private let offered: [Int]
  /// The locale of a caller who wants none of those.
  let defaultLocale: Int

  /// A lookup among those of `languages` (locale index by position) that are `offered`, and `aliases` to them.
  init(languages: [String], offered: [Int], aliases: [(alias: String, locale: Int)], defaultLocale: Int) {
    tags = languages.map { Array($0.lowercased().utf8) }
    let own = offered.map { (key: Array(languages[$0].utf8), value: $0) }
    let others = aliases.map { (key: Array($0.alias.utf8), value: $0.locale) }
    // A tag that no caller can ask for is left out, so that a value found here as a whole is one range.
    table = ByteTable((own + others).filter { LanguagePreferences.isRange($0.key) }, comparing: .insensitive)
    self.offered = offered
    self.defaultLocale = defaultLocale
  }

  /// The index of the locale for a caller who sent this `Accept-Language`; the default locale if it is empty.
  func locale(for acceptLanguage: borrowing Span<UInt8>) -> Int {
    if acceptLanguage.isEmpty { return defaultLocale }
    if let locale = table.value(of: acceptLanguage, in: 0..<acceptLanguage.count) { return locale }
    let preferences = LanguagePreferences(acceptLanguage)
    var lastWildcard: Int?
    for rank in 0..<preferences.count where preferences[rank].weight > 0 {
      // A "*" says nothing while another range follows (RFC 4647 section 3.4).
      if preferences[rank].isWildcard {
        lastWildcard = rank
      } else if let locale = locale(for: preferences[rank].bytes, of: acceptLanguage, preferences) {
        return locale
      }
    }
    return remaining(of: acceptLanguage, preferences, acceptsOthers: lastWildcard != nil)
  }

  /// The locale of the range, or of the range with subtags taken off its end.
  private func locale(
    for range: Range<Int>, of value: borrowing Span<UInt8>, _ preferences: borrowing LanguagePreferences
  ) -> Int? {
    var range = range
    while !range.isEmpty {
      if let locale = table.value(of: value, in: range), !isExcluded(locale, by: preferences, of: value) {
        return locale
      }
      range = Self.truncated(range, of: value)
    }
    return nil
  }

  /// The range without its last subtag, and without the singleton that would then end it.
  private static func truncated(_ range: Range<Int>, of value: borrowing Span<UInt8>) -> Range<Int> {
    var end = range.upperBound
    repeat {
      end -= 1
      while end > range.lowerBound, value[end] != 0x2D { end -= 1 }
    } while end - 2 > range.lowerBound && value[end - 2] == 0x2D
    return range.lowerBound..<end
  }

  /// The default locale; where the caller refused it by `q=0` but takes any other, the first that is not refused.
  private func remaining(
    of value: borrowing Span<UInt8>, _ preferences: borrowing LanguagePreferences, acceptsOthers: Bool
  ) -> Int {
    guard acceptsOthers, isExcluded(defaultLocale, by: preferences, of: value) else { return defaultLocale }
    for locale in offered where !isExcluded(locale, by: preferences, of: value) { return locale }
    return defaultLocale
  }

  /// Whether the longest range that stands for the locale, itself or as a prefix of its tag, has a weight of 0.
  private func isExcluded(
    _ locale: Int, by preferences: borrowing LanguagePreferences, of value: borrowing Span<UInt8>
  ) -> Bool {
    // Ranges are in falling order: without a 0 at the end there is none.
    guard preferences.count > 0, preferences[preferences.count - 1].weight == 0 else { return false }
    var longest = 0
    var isExcluded = false
    for rank in 0..<preferences.count where !preferences[rank].isWildcard {
      let range = preferences[rank].bytes
      guard range.count > longest, stands(range, for: locale, of: value) else { continue }
      longest = range.count
      isExcluded = preferences[rank].weight == 0
    }
    return isExcluded
  }

  private func stands(_ range: Range<Int>, for locale: Int, of value: borrowing Span<UInt8>) -> Bool {
    if table.value(of: value, in: range) == locale { return true }
    let tag = tags[locale]
    guard range.count < tag.count, tag[range.count] == 0x2D else { return false }
    for offset in 0..<range.count {
      let byte = value[range.lowerBound + offset]
      if tag[offset] != (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) { return false }
    }
    return true
  }
}
