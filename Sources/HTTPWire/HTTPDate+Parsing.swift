extension HTTPDate {
  /// The seconds since 1970-01-01T00:00:00Z of an IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else, the two
  /// obsolete formats included, which no server sends any more.
  public static func secondsSince1970(_ text: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(text)
    guard bytes.count == length, bytes[3...4].elementsEqual(", ".utf8), bytes[25...].elementsEqual(" GMT".utf8),
      bytes[7] == Byte.space, bytes[11] == Byte.space, bytes[16] == Byte.space, bytes[19] == Byte.colon,
      bytes[22] == Byte.colon, let month = month(bytes[8..<11]), let year = number(bytes[12..<16]),
      let day = number(bytes[5..<7]), let hour = number(bytes[17..<19]), let minute = number(bytes[20..<22]),
      let second = number(bytes[23..<25]), year >= 1970, (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  /// Days since 1970-01-01, years counted from March as in `civil`.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let yearOfEra = year % 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return year / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func month(_ name: ArraySlice<UInt8>) -> Int? {
    (1...12).first { months.utf8.dropFirst(3 * ($0 - 1)).prefix(3).elementsEqual(name) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { number, digit in
      guard let number, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      return number * 10 + Int(digit - UInt8(ascii: "0"))
    }
  }
}
