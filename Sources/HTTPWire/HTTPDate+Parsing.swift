extension HTTPDate {
  /// The seconds since 1970-01-01T00:00:00Z of a date in any of the three formats that a recipient must accept (RFC 9110
  /// section 5.6.7); nil for anything else. `now`, counted likewise, tells the century of a year of two digits: it is no more than
  /// fifty years ahead.
  public static func secondsSince1970(_ text: ArraySlice<UInt8>, now: Int) -> Int? {
    let name = text.prefix { $0 != Byte.comma && $0 != Byte.space }
    guard index(of: name.prefix(3), in: weekdays) != nil else { return nil }
    var scan = HTTPDateScan(rest: text[name.endIndex...])
    if name.count > 3 {
      // rfc850-date: Sunday, 06-Nov-94 08:49:37 GMT
      guard name.count <= 9, name.suffix(3).elementsEqual("day".utf8), scan.read(", d-b-y h:m:s GMT") else {
        return nil
      }
      scan.year += 2000
      let seconds = secondsSince1970(scan)
      let isTooFar = seconds.map { $0 > now + 50 * 31_556_952 } ?? false
      if isTooFar { scan.year -= 100 }
      return isTooFar ? secondsSince1970(scan) : seconds
    }
    // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT. asctime-date: Sun Nov  6 08:49:37 1994
    guard scan.read(scan.rest.first == Byte.comma ? ", d b Y h:m:s GMT" : " b e h:m:s Y") else { return nil }
    return secondsSince1970(scan)
  }

  /// Which of these names of three letters it is.
  static func index(of name: ArraySlice<UInt8>, in names: String) -> Int? {
    guard name.count == 3 else { return nil }
    return (0..<names.utf8.count / 3).first { names.utf8.dropFirst(3 * $0).prefix(3).elementsEqual(name) }
  }

  private static func secondsSince1970(_ date: HTTPDateScan) -> Int? {
    guard date.year >= 1970, (1...31).contains(date.day), date.hour < 24, date.minute < 60, date.second <= 60 else {
      return nil
    }
    return ((days(date.year, date.month, date.day) * 24 + date.hour) * 60 + date.minute) * 60 + date.second
  }

  /// Days since 1970-01-01, years counted from March as in `civil`.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let yearOfEra = year % 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return year / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Reads what stands behind the name of the weekday.
private struct HTTPDateScan {
  private(set) var rest: ArraySlice<UInt8>
  var year = 0
  private(set) var month = 0
  private(set) var day = 0
  private(set) var hour = 0
  private(set) var minute = 0
  private(set) var second = 0

  init(rest: ArraySlice<UInt8>) {
    self.rest = rest
  }

  /// Reads all of the rest as `format` says: `d` and `e` a day with a zero or a space in front, `b` the name of a
  /// month, `Y` and `y` a year of four or two digits, `h`, `m` and `s` two digits each; what else there is stands for
  /// itself.
  mutating func read(_ format: StaticString) -> Bool {
    for symbol in format.description.utf8 {
      switch symbol {
      case UInt8(ascii: "d"): guard take(2, into: \.day) else { return false }
      case UInt8(ascii: "e"):
        let isPadded = rest.first == Byte.space
        if isPadded { rest.removeFirst() }
        guard take(isPadded ? 1 : 2, into: \.day) else { return false }
      case UInt8(ascii: "b"):
        guard let index = HTTPDate.index(of: rest.prefix(3), in: HTTPDate.months) else { return false }
        month = index + 1
        rest.removeFirst(3)
      case UInt8(ascii: "Y"): guard take(4, into: \.year) else { return false }
      case UInt8(ascii: "y"): guard take(2, into: \.year) else { return false }
      case UInt8(ascii: "h"): guard take(2, into: \.hour) else { return false }
      case UInt8(ascii: "m"): guard take(2, into: \.minute) else { return false }
      case UInt8(ascii: "s"): guard take(2, into: \.second) else { return false }
      default: guard rest.popFirst() == symbol else { return false }
      }
    }
    return rest.isEmpty
  }

  private mutating func take(_ count: Int, into field: WritableKeyPath<HTTPDateScan, Int>) -> Bool {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(Byte.isDigit) else { return false }
    self[keyPath: field] = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    rest.removeFirst(count)
    return true
  }
}
