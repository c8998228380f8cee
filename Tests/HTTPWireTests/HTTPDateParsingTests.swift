import HTTPWire
import Testing

@Suite struct `A date that was received` {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
    // The obsolete formats, which a recipient must accept.
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Wed Nov 16 08:49:37 1994", 784_975_777), ("Wednesday, 31-Dec-69 23:59:59 GMT", 3_155_759_999),
  ])
  func `is so many seconds after 1970`(text: String, seconds: Int) {
    #expect(HTTPDate.secondsSince1970(Array(text.utf8)[...], now: Self.now) == seconds)
  }

  /// 2026-11-22.
  private static let now = 1_795_305_600

  @Test(arguments: [
    ("Friday, 20-Nov-76 00:00:00 GMT", now, 3_373_056_000), ("Saturday, 25-Dec-76 00:00:00 GMT", now, 220_320_000),
    ("Saturday, 20-Nov-76 00:00:00 GMT", 784_111_777, 217_296_000),
  ])
  func `has a year of two digits that is at most fifty years ahead`(text: String, now: Int, seconds: Int) {
    #expect(HTTPDate.secondsSince1970(Array(text.utf8)[...], now: now) == seconds)
  }

  @Test func `is what was written, on every day of four hundred years`() {
    for day in stride(from: 0, to: 146_097 * 86_400, by: 86_400) {
      var written: [UInt8] = []
      HTTPDate.append(secondsSince1970: day + day / 86_400 % 86_400, to: &written)
      #expect(HTTPDate.secondsSince1970(written[...], now: 0) == day + day / 86_400 % 86_400)
    }
  }

  @Test(arguments: [
    "", "1", "Sun", "Sun,", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sunday, 06 Nov 94 08:49:37 GMT",
    "Sundays, 06-Nov-94 08:49:37 GMT", "Sun Nov 6 08:49:37 1994", "Sun Nov  6 08:49:37 1994 GMT",
    "Sun, 06-Nov-94 08:49:37 GMT", "Som, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1969 08:49:37 GMT", "Sun, 06 Nov 1994 08:-9:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
  ])
  func `is none if it is written otherwise`(text: String) {
    #expect(HTTPDate.secondsSince1970(Array(text.utf8)[...], now: Self.now) == nil)
  }
}
