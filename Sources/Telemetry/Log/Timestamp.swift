/// Points in time as RFC 3339 text in UTC with milliseconds (`2026-02-28T23:59:59.123Z`).
public enum Timestamp {
  /// Bytes that one takes.
  static let length = 24

  /// Appends the text for nanoseconds since 1970.
  public static func append(nanosecondsSince1970: Int64, to buffer: inout [UInt8]) {
    buffer.append(addingCapacity: length) { append(nanosecondsSince1970: nanosecondsSince1970, to: &$0) }
  }

  /// Appends the 24 bytes for nanoseconds since 1970, which may be negative; rounded down to the millisecond.
  static func append(nanosecondsSince1970: Int64, to buffer: inout OutputSpan<UInt8>) {
    let (days, nanosecondOfDay) = flooredDivision(nanosecondsSince1970, by: 86_400_000_000_000)
    let (year, month, day) = civilDate(daysSince1970: days)
    let milliseconds = UInt64(nanosecondOfDay) / 1_000_000
    buffer.append(twoDigits: UInt64(year) / 100)
    buffer.append(twoDigits: UInt64(year))
    buffer.append(UInt8(ascii: "-"))
    buffer.append(twoDigits: UInt64(month))
    buffer.append(UInt8(ascii: "-"))
    buffer.append(twoDigits: UInt64(day))
    buffer.append(UInt8(ascii: "T"))
    buffer.append(twoDigits: milliseconds / 3_600_000)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(twoDigits: milliseconds / 60_000 % 60)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(twoDigits: milliseconds / 1000 % 60)
    buffer.append(UInt8(ascii: "."))
    buffer.append(threeDigits: milliseconds % 1000)
    buffer.append(UInt8(ascii: "Z"))
  }

  /// The Gregorian date of a day. Counts in eras of 400 years that begin on 1 March, so that the leap day is the last
  /// day of a year and no month needs a special case.
  private static func civilDate(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = flooredDivision(daysSince1970 + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  private static func flooredDivision(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
