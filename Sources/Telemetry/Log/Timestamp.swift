/// Points in time as text in UTC, by the second.
enum Timestamp {
  /// Bytes that the longer of both takes.
  static let maximumLength = 26

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  /// Appends `2026-02-28T23:59:59.`, the start of RFC 3339's form, to be followed by a fraction and `Z`.
  static func append(internetTimeOf second: Int64, to buffer: inout OutputSpan<UInt8>) {
    let (days, secondOfDay) = flooredDivision(second, by: 86_400)
    let (year, month, day) = civilDate(daysSince1970: days)
    buffer.append(UInt64(year) / 100, digits: 2)
    buffer.append(UInt64(year), digits: 2)
    buffer.append(UInt8(ascii: "-"))
    buffer.append(UInt64(month), digits: 2)
    buffer.append(UInt8(ascii: "-"))
    buffer.append(UInt64(day), digits: 2)
    buffer.append(UInt8(ascii: "T"))
    append(timeOf: UInt64(secondOfDay), to: &buffer)
    buffer.append(UInt8(ascii: "."))
  }

  /// Appends `28/Feb/2026:23:59:59 +0000`, as the combined log format wants it.
  static func append(combinedTimeOf second: Int64, to buffer: inout OutputSpan<UInt8>) {
    let (days, secondOfDay) = flooredDivision(second, by: 86_400)
    let (year, month, day) = civilDate(daysSince1970: days)
    buffer.append(UInt64(day), digits: 2)
    buffer.append(UInt8(ascii: "/"))
    for index in 0..<3 { buffer.append(months[Int(month - 1) * 3 + index]) }
    buffer.append(UInt8(ascii: "/"))
    buffer.append(UInt64(year) / 100, digits: 2)
    buffer.append(UInt64(year), digits: 2)
    buffer.append(UInt8(ascii: ":"))
    append(timeOf: UInt64(secondOfDay), to: &buffer)
    for byte in " +0000".utf8 { buffer.append(byte) }
  }

  private static func append(timeOf secondOfDay: UInt64, to buffer: inout OutputSpan<UInt8>) {
    buffer.append(secondOfDay / 3_600, digits: 2)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(secondOfDay / 60 % 60, digits: 2)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(secondOfDay % 60, digits: 2)
  }

  /// The Gregorian date of a day. Counts in eras of 400 years that begin on 1 March, so that the leap day is the last
  /// day of a year and no month needs a special case.
  static func civilDate(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = flooredDivision(daysSince1970 + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  /// Division towards the past, so that a remainder is never negative.
  static func flooredDivision(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
