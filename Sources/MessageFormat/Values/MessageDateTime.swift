/// A date of the Gregorian calendar, perhaps with a time of the day and an offset from UTC.
///
/// Without an offset it is a floating time: what a clock on some wall shows, never converted.
public struct MessageDateTime: Sendable, Hashable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01 at 00:00, by UTC if there is an offset, else by that clock on the wall.
  public let milliseconds: Int
  /// Minutes east of UTC; nothing for a floating time.
  public let offsetMinutes: Int?

  /// An instant, shown with the offset.
  ///
  /// Beyond 100 million days around 1970 (the range of ECMAScript), and beyond an offset of 14 hours, the nearest value
  /// within is taken.
  public init(epochMilliseconds: Int, offsetMinutes: Int = 0) {
    milliseconds = min(max(epochMilliseconds, -8_640_000_000_000_000), 8_640_000_000_000_000)
    self.offsetMinutes = min(max(offsetMinutes, -14 * 60), 14 * 60)
  }

  /// A date/time literal (LDML 48, part 9, "Date and Time Operands"): `2006-01-02`, `2006-01-02T15:04:06`, perhaps with
  /// `.123` and then `Z` or `+05:30`. Nothing if the text is none, or names a day that its month does not have.
  public init?(_ text: String) {
    var reader = FixedFieldReader(text)
    guard let year = reader.number(4, 1...9999), reader.skip("-"),
      let month = reader.number(2, 1...12), reader.skip("-"),
      let day = reader.number(2, 1...Self.days(of: month, in: year))
    else { return nil }
    var milliseconds = Self.daysSinceEpoch(year, month, day) * 86_400_000
    var offset: Int?
    if reader.skip("T") {
      guard let time = reader.timeOfDay() else { return nil }
      milliseconds += time
      offset = reader.offset()
    }
    guard reader.isAtEnd else { return nil }
    self.milliseconds = milliseconds - (offset ?? 0) * 60_000
    offsetMinutes = offset
  }

  /// The value in the form of a literal, `2006-01-02T15:04:06.000Z`; an offset is given as UTC.
  public var description: String {
    func pad(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let remainder = milliseconds % 86_400_000
    let time = remainder < 0 ? remainder + 86_400_000 : remainder
    let days = (milliseconds - time) / 86_400_000
    let (year, month, day) = Self.date(daysSinceEpoch: days)
    let clock = "\(pad(time / 3_600_000, 2)):\(pad(time / 60_000 % 60, 2)):\(pad(time / 1000 % 60, 2))"
    let fraction = time % 1000 == 0 ? "" : "." + pad(time % 1000, 3)
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(clock)\(fraction)\(offsetMinutes == nil ? "" : "Z")"
  }

  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days are counted in years that begin with March, so that the leap day is the last of its year, and in eras of 400
  /// years, which all have 146,097 days; 719,468 days lie between 0000-03-01 and 1970-01-01.
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
