import HTTPWire
import Testing

@Suite struct `A date that was received` {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
  ])
  func `is so many seconds after 1970`(text: String, seconds: Int) {
    #expect(HTTPDate.secondsSince1970(Array(text.utf8)[...]) == seconds)
  }

  @Test func `is what was written, on every day of four hundred years`() {
    for day in stride(from: 0, to: 146_097 * 86_400, by: 86_400) {
      var written: [UInt8] = []
      HTTPDate.append(secondsSince1970: day + day / 86_400 % 86_400, to: &written)
      #expect(HTTPDate.secondsSince1970(written[...]) == day + day / 86_400 % 86_400)
    }
  }

  @Test(arguments: [
    "", "1", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1969 08:49:37 GMT", "Sun, 06 Nov 1994 08:-9:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
  ])
  func `is none if it is written otherwise`(text: String) {
    #expect(HTTPDate.secondsSince1970(Array(text.utf8)[...]) == nil)
  }
}
