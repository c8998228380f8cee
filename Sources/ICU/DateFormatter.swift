internal import CICU

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

  // ICU promises nothing about one UDateFormat in several threads.
  private let handle: Lock<OpaquePointer>

  private init(format: Format, locale: String, timeZone: String) throws(ICUError) {
    try ICULibrary.load()
    let identifier = try ICULibrary.locale(ofTag: locale)
    let zone = Array(timeZone.utf16)
    // ICU would take Greenwich for a time zone that it does not know.
    guard cicu_time_zone_is_known(zone, Int32(zone.count)) != 0 else { throw .unknownTimeZone(timeZone) }
    let opened: OpaquePointer
    switch format {
    case .date(let length):
      opened = try ICULibrary.opened { cicu_date_open(length.style, identifier, zone, Int32(zone.count), $0) }
    case .skeleton(let skeleton):
      let skeleton = Array(skeleton.utf16)
      opened = try ICULibrary.opened {
        cicu_date_open_skeleton(skeleton, Int32(skeleton.count), identifier, zone, Int32(zone.count), $0)
      }
    }
    handle = Lock(opened)
  }

  deinit { handle.withLock { cicu_date_close($0) } }

  /// The formatter for a BCP 47 language tag and a time zone (an identifier of the tz database, or `GMT+05:30`), opened
  /// once and kept.
  public static func cached(format: Format, locale: String, timeZone: String) throws(ICUError) -> DateFormatter {
    try cache.value(for: Key(format: format, locale: locale, timeZone: timeZone)) { () throws(ICUError) in
      try DateFormatter(format: format, locale: locale, timeZone: timeZone)
    }
  }

  /// Formats a point in time, given in milliseconds since 1970-01-01 at 00:00 UTC.
  public func format(epochMilliseconds: Int) throws(ICUError) -> String {
    let text = try handle.withLock { (handle) throws(ICUError) in
      try ICULibrary.text { cicu_date_format(handle, Double(epochMilliseconds), $0, $1, $2) }
    }
    return String(decoding: text, as: UTF16.self)
  }
}

extension DateFormatter.Length {
  fileprivate var style: Int32 {
    switch self {
    case .full: Int32(CICU_DATE_FULL)
    case .long: Int32(CICU_DATE_LONG)
    case .medium: Int32(CICU_DATE_MEDIUM)
    case .short: Int32(CICU_DATE_SHORT)
    }
  }
}
