internal import CICU

/// Formats decimal numbers for one locale by a number skeleton (`.00 currency/EUR`); may be used by many threads at once.
public final class NumberFormatter: Sendable {
  private struct Key: Hashable {
    let skeleton: String
    let locale: String
  }

  private static let cache = BoundedCache<Key, NumberFormatter>(capacity: 256)

  private let icu: cicu_functions
  // ICU documents UNumberFormatter as immutable and safe to use from several threads.
  nonisolated(unsafe) private let handle: OpaquePointer

  private init(skeleton: String, locale: String) throws(ICUError) {
    icu = try ICULibrary.functions
    let identifier = try ICULibrary.locale(ofTag: locale)
    let skeleton = Array(skeleton.utf16)
    let icu = icu
    let opened = try ICULibrary.checked {
      icu.unumf_openForSkeletonAndLocale(skeleton, Int32(skeleton.count), identifier, $0)
    }
    guard let opened else { throw .failed(code: Int32(U_MEMORY_ALLOCATION_ERROR.rawValue)) }
    handle = opened
  }

  deinit { icu.unumf_close(handle) }

  /// The formatter of a skeleton and a BCP 47 language tag, opened once and kept.
  public static func cached(skeleton: String, locale: String) throws(ICUError) -> NumberFormatter {
    try cache.value(for: Key(skeleton: skeleton, locale: locale)) { () throws(ICUError) in
      try NumberFormatter(skeleton: skeleton, locale: locale)
    }
  }

  /// Formats a number.
  ///
  /// - Parameter decimal: digits with an optional sign, fraction and exponent, of any precision: `-12.50`.
  public func format(_ decimal: String) throws(ICUError) -> FormattedNumber {
    let icu = icu
    guard let result = try ICULibrary.checked({ icu.unumf_openResult($0) }) else {
      throw .failed(code: Int32(U_MEMORY_ALLOCATION_ERROR.rawValue))
    }
    let number = FormattedNumber(icu: icu, handle: result)
    try ICULibrary.checked { icu.unumf_formatDecimal(handle, decimal, Int32(decimal.utf8.count), result, $0) }
    return number
  }
}
