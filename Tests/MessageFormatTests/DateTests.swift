import MessageFormat
import Testing

struct DateTests {
  private let moment = "2006-01-02T15:04:06Z"

  /// ICU writes narrow no-break spaces in some versions and spaces in others.
  private func shown(_ source: String, in locale: String, timeZone: String? = nil) throws -> String {
    try text(source, ["d": .string(moment)], in: locale, timeZone: timeZone)
      .replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }

  @Test(arguments: [
    ("{$d :date}", "en", "Jan 2, 2006"),
    ("{$d :date length=short}", "de", "02.01.06"),
    ("{$d :date length=long}", "de", "2. Januar 2006"),
    ("{$d :date}", "ja", "2006/01/02"),
    ("{$d :date length=long}", "ja", "2006年1月2日"),
    ("{$d :date length=long}", "ar-EG", "٢ يناير ٢٠٠٦"),
    ("{$d :date fields=weekday length=long}", "fr", "lundi"),
    ("{$d :date fields=month-day}", "en", "Jan 2"),
    ("{$d :date fields=year-month-day-weekday length=long}", "en", "Monday, January 2, 2006"),
    ("{$d :date fields=month-day-weekday length=long}", "de", "Montag, 2. Januar"),
    ("{$d :time}", "en", "3:04 PM"),
    ("{$d :time precision=second}", "de", "15:04:06"),
    ("{$d :time hour12=false}", "en", "15:04"),
    ("{$d :time precision=hour}", "en", "3 PM"),
    ("{$d :datetime}", "en", "Jan 2, 2006, 3:04 PM"),
    ("{$d :datetime dateLength=long timePrecision=second}", "de", "2. Januar 2006 um 15:04:06"),
    ("{$d :date calendar=buddhist length=short}", "th", "2/1/49"),
    ("{$d :time timeZoneStyle=short}", "en", "3:04 PM UTC"),
    ("{$d :time timeZone=|Asia/Kolkata|}", "en", "8:34 PM"),
  ])
  func `a date is shown in the way of the language`(source: String, locale: String, expected: String) throws {
    #expect(try shown(source, in: locale) == expected)
  }

  @Test func `an instant is shown in the time zone of the formatter, or with its own offset`() throws {
    #expect(try shown("{$d :time}", in: "de", timeZone: "Europe/Prague") == "16:04")
    #expect(try text("{|2006-01-02T15:04:06+05:30| :time}", in: "de") == "15:04")
    #expect(try text("{|2006-01-02T15:04:06+05:30| :time}", in: "de", timeZone: "UTC") == "09:34")
    #expect(try text("{|2006-01-02T15:04:06-03:00| :time timeZone=input}", in: "de", timeZone: "UTC") == "15:04")
  }

  @Test func `a time without an offset is never converted`() throws {
    #expect(try text("{|2006-01-02T15:04:06| :time}", in: "de", timeZone: "Asia/Tokyo") == "15:04")
    #expect(try errors("{|2006-01-02| :date timeZone=input}") == [.badOperand])
  }

  @Test func `a time zone that does not exist is an error`() throws {
    #expect(try errors("{|2006-01-02T00:00:00Z| :time timeZone=|Mars/Olympus|}") == [.badOption])
    #expect(try text("{|2006-01-02T00:00:00Z| :time timeZone=|Mars/Olympus|}") == "{|2006-01-02T00:00:00Z|}")
  }

  @Test func `options must be literals, but for those that override the context`() throws {
    #expect(try errors("{$d :date length=$l}", ["d": "2006-01-02", "l": "long"]) == [.badOption])
    #expect(try text("{$d :time timeZone=$z}", ["d": .string(moment), "z": "Asia/Tokyo"], in: "de") == "00:04")
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29", 951_782_400_000),
    ("2006-01-02T15:04:06.5+05:30", 1_136_194_446_500), ("0001-01-01", -62_135_596_800_000),
  ])
  func `a date literal is a number of milliseconds`(source: String, milliseconds: Int) throws {
    let date = try #require(MessageDateTime(source))
    #expect(date.milliseconds == milliseconds)
    #expect(MessageDateTime(date.description)?.milliseconds == milliseconds)
  }

  @Test func `an instant of any number is shown`() throws {
    for milliseconds in [Int.min, -1, 0, 1, .max] {
      let value = MessageValue.dateTime(MessageDateTime(epochMilliseconds: milliseconds, offsetMinutes: milliseconds))
      #expect(!value.text.isEmpty)
      #expect(try errors("{$d :datetime timeZoneStyle=long}", ["d": value]) == [])
    }
    let value = MessageValue.dateTime(MessageDateTime(epochMilliseconds: 1_136_214_246_000, offsetMinutes: -90))
    #expect(try text("{$d :time timeZoneStyle=short}", ["d": value], in: "de") == "13:34 GMT-1:30")
  }

  @Test(arguments: [
    "", "2006", "2006-13-01", "2005-02-29", "1900-02-29", "2006-01-02T", "2006-01-02T24:00:00", "2006-01-02T10:00",
    "2006-01-02T10:00:00+15:00", "2006-01-02T10:00:00.1234", "0000-01-01", "2006-01-02 10:00:00", "horse",
  ])
  func `what is no date literal is no date`(source: String) {
    #expect(MessageDateTime(source) == nil)
  }
}
