/// Dates as HTTP writes them: IMF-fixdate (RFC 9110 section 5.6.7), always GMT.
public enum HTTPDate {
  /// The 29 bytes of such a date, in the buffer it is appended to.
  public static let length = 29

  static let weekdays = "SunMonTueWedThuFriSat"
  static let months = "JanFebMarAprMayJunJulAugSepOctNovDec"

  /// Appends the date of this many seconds since 1970-01-01T00:00:00Z; years 1970 to 9999.
  public static func append(secondsSince1970 seconds: Int, to buffer: inout [UInt8]) {
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let (year, month, day) = civil(daysSince1970: days)
    appendName(weekdays, (days + 4) % 7, to: &buffer)
    buffer.appendText(", ")
    appendTwo(day, to: &buffer)
    buffer.append(Byte.space)
    appendName(months, month - 1, to: &buffer)
    buffer.append(Byte.space)
    appendTwo(year / 100, to: &buffer)
    appendTwo(year % 100, to: &buffer)
    buffer.append(Byte.space)
    appendTwo(second / 3600, to: &buffer)
    buffer.append(Byte.colon)
    appendTwo(second / 60 % 60, to: &buffer)
    buffer.append(Byte.colon)
    appendTwo(second % 60, to: &buffer)
    buffer.appendText(" GMT")
  }

  /// Year, month (1...12) and day of the month. Years are counted from March, so that the leap day is the last of one.
  private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func appendName(_ names: String, _ index: Int, to buffer: inout [UInt8]) {
    buffer.append(contentsOf: names.utf8.dropFirst(3 * index).prefix(3))
  }

  private static func appendTwo(_ number: Int, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "0") + UInt8(number / 10))
    buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
