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

  private let icu: cicu_functions
  // The rules are only read once they are open.
  nonisolated(unsafe) private let handle: OpaquePointer

  private init(locale: String, kind: Kind) throws(ICUError) {
    icu = try ICULibrary.functions
    let identifier = try ICULibrary.locale(ofTag: locale)
    let icu = icu
    let opened = try ICULibrary.checked {
      icu.uplrules_openForType(identifier, kind == .cardinal ? UPLURAL_TYPE_CARDINAL : UPLURAL_TYPE_ORDINAL, $0)
    }
    guard let opened else { throw .failed(code: Int32(U_MEMORY_ALLOCATION_ERROR.rawValue)) }
    handle = opened
  }

  deinit { icu.uplrules_close(handle) }

  /// The rules of a BCP 47 language tag, opened once and kept.
  public static func cached(locale: String, kind: Kind) throws(ICUError) -> PluralRules {
    try cache.value(for: Key(locale: locale, kind: kind)) { () throws(ICUError) in
      try PluralRules(locale: locale, kind: kind)
    }
  }

  /// The category of a number as it is shown: `zero`, `one`, `two`, `few`, `many` or `other`.
  public func category(of number: borrowing FormattedNumber) throws(ICUError) -> String {
    let formatted = number.handle
    let category = try ICULibrary.text { icu.uplrules_selectFormatted(handle, formatted, $0, $1, $2) }
    return String(decoding: category, as: UTF16.self)
  }
}
