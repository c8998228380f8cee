internal import CICU
private import Synchronization

/// Formats points in time for one locale and one time zone; may be used by many threads, one after another.
public final class DateFormatter: Sendable {
  /// Which fields are shown, and how.
  public enum Format: Sendable, Hashable {
    /// A date skeleton (`yMMMdjm`): the pattern of the locale that fits it best.
    case skeleton(String)
    /// The locale's own format of a date with its year.
    case date(Length)
  }

  /// How much a date says.
  public enum Length: Sendable, Hashable {
    /// With the weekday.
    case full
    /// With the month's name.
    case long
    /// With the month's short name, where the locale has that.
    case medium
    /// In digits.
    case short
  }

  private struct Key: Hashable {
    let format: Format
    let locale: String
    let timeZone: String
  }

  private static let cache = BoundedCache<Key, DateFormatter>(capacity: 128)

  /// The handle of ICU, which may be moved between threads but not shared.
  private struct Handle: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<UDateFormat?>
  }

  private let icu: cicu_functions
  private let handle: Mutex<Handle>

  private init(format: Format, locale: String, timeZone: String) throws(ICUError) {
    icu = try ICULibrary.functions
    let identifier = try ICULibrary.locale(ofTag: locale)
    let zone = Array(timeZone.utf16)
    var style = UDAT_PATTERN
    var pattern = [UInt16]()
    switch format {
    case .date(let length): style = length.style
    case .skeleton(let skeleton): pattern = try Self.pattern(icu, Array(skeleton.utf16), identifier)
    }
    let icu = icu
    let opened = try ICULibrary.checked {
      icu.udat_open(
        style == UDAT_PATTERN ? UDAT_PATTERN : UDAT_NONE, style, identifier, zone, Int32(zone.count), pattern,
        Int32(pattern.count), $0)
    }
    guard let opened else { throw .failed(code: Int32(U_MEMORY_ALLOCATION_ERROR.rawValue)) }
    handle = Mutex(Handle(pointer: opened))
  }

  deinit { handle.withLock { icu.udat_close($0.pointer) } }

  private static func pattern(
    _ icu: cicu_functions, _ skeleton: [UInt16], _ locale: [CChar]
  ) throws(ICUError) -> [UInt16] {
    guard let generator = try ICULibrary.checked({ icu.udatpg_open(locale, $0) }) else {
      throw .failed(code: Int32(U_MEMORY_ALLOCATION_ERROR.rawValue))
    }
    defer { icu.udatpg_close(generator) }
    return try ICULibrary.text { icu.udatpg_getBestPattern(generator, skeleton, Int32(skeleton.count), $0, $1, $2) }
  }

  /// The formatter for a BCP 47 language tag and a time zone, opened once and kept.
  ///
  /// - Parameter timeZone: an identifier of the tz database, or `GMT+05:30`.
  public static func cached(format: Format, locale: String, timeZone: String) throws(ICUError) -> DateFormatter {
    try cache.value(for: Key(format: format, locale: locale, timeZone: timeZone)) { () throws(ICUError) in
      try DateFormatter(format: format, locale: locale, timeZone: timeZone)
    }
  }

  /// Formats a point in time, given in milliseconds since 1970-01-01 at 00:00 UTC.
  public func format(epochMilliseconds: Int) throws(ICUError) -> String {
    let result = handle.withLock { (handle) -> Result<[UInt16], ICUError> in
      Result { () throws(ICUError) in
        try ICULibrary.text { icu.udat_format(handle.pointer, UDate(epochMilliseconds), $0, $1, nil, $2) }
      }
    }
    return String(decoding: try result.get(), as: UTF16.self)
  }
}

extension DateFormatter.Length {
  fileprivate var style: UDateFormatStyle {
    switch self {
    case .full: UDAT_FULL
    case .long: UDAT_LONG
    case .medium: UDAT_MEDIUM
    case .short: UDAT_SHORT
    }
  }
}
