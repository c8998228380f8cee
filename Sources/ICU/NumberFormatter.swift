internal import CICU

/// Formats decimal numbers for one locale by a number skeleton (`.00 currency/EUR`); may be used by many threads at once.
public final class NumberFormatter: Sendable {
  private struct Key: Hashable {
    let skeleton: String
    let locale: String
  }

  private static let cache = BoundedCache<Key, NumberFormatter>(capacity: 256)

  // ICU documents UNumberFormatter as immutable and safe to use from several threads.
  nonisolated(unsafe) private let handle: OpaquePointer

  private init(skeleton: String, locale: String) throws(ICUError) {
    try ICULibrary.load()
    let identifier = try ICULibrary.locale(ofTag: locale)
    let skeleton = Array(skeleton.utf16)
    handle = try ICULibrary.opened { cicu_number_open(skeleton, Int32(skeleton.count), identifier, $0) }
  }

  deinit { cicu_number_close(handle) }

  /// The formatter of a skeleton and a BCP 47 language tag, opened once and kept.
  public static func cached(skeleton: String, locale: String) throws(ICUError) -> NumberFormatter {
    try cache.value(for: Key(skeleton: skeleton, locale: locale)) { () throws(ICUError) in
      try NumberFormatter(skeleton: skeleton, locale: locale)
    }
  }

  /// Formats a number: digits with an optional sign, fraction and exponent, of any precision, such as `-12.50`.
  public func format(_ decimal: String) throws(ICUError) -> FormattedNumber {
    var status: Int32 = 0
    guard let result = cicu_number_format(handle, decimal, Int32(decimal.utf8.count), &status) else {
      throw .failed(code: status)
    }
    let number = FormattedNumber(handle: result)
    guard status <= 0 else { throw .failed(code: status) }
    return number
  }
}
