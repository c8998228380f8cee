internal import CICU

/// The plural rules of one locale; may be used by many threads at once.
public final class PluralRules: Sendable {
  /// What is counted.
  public enum Kind: Sendable, Hashable {
    /// An amount: 1 file, 2 files.
    case cardinal
    /// A place in a row: 1st, 2nd.
    case ordinal
  }

  private struct Key: Hashable {
    let locale: String
    let kind: Kind
  }

  private static let cache = BoundedCache<Key, PluralRules>(capacity: 128)

  // The rules are only read once they are open.
  nonisolated(unsafe) private let handle: OpaquePointer

  private init(locale: String, kind: Kind) throws(ICUError) {
    try ICULibrary.load()
    let identifier = try ICULibrary.locale(ofTag: locale)
    handle = try ICULibrary.opened { cicu_plural_open(identifier, kind == .ordinal ? 1 : 0, $0) }
  }

  deinit { cicu_plural_close(handle) }

  /// The rules of a BCP 47 language tag, opened once and kept.
  public static func cached(locale: String, kind: Kind) throws(ICUError) -> PluralRules {
    try cache.value(for: Key(locale: locale, kind: kind)) { () throws(ICUError) in
      try PluralRules(locale: locale, kind: kind)
    }
  }

  /// The category of a number as it is shown: `zero`, `one`, `two`, `few`, `many` or `other`.
  public func category(of number: borrowing FormattedNumber) throws(ICUError) -> String {
    let formatted = number.handle
    let category = try ICULibrary.text { cicu_plural_category(handle, formatted, $0, $1, $2) }
    return String(decoding: category, as: UTF16.self)
  }
}
