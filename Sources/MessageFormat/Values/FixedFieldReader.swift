/// Reads the fields of a date/time literal, each of a fixed number of digits.
struct FixedFieldReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) {
    rest = Array(text.utf8)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Goes over one character, if it is the next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// The number that so many digits make, if it is within the range.
  mutating func number(_ count: Int, _ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard range.contains(value) else { return nil }
    rest = rest.dropFirst(count)
    return value
  }

  /// `15:04:06` or `15:04:06.123`, in milliseconds.
  mutating func timeOfDay() -> Int? {
    guard let hour = number(2, 0...23), skip(":"), let minute = number(2, 0...59), skip(":"),
      let second = number(2, 0...59)
    else { return nil }
    var milliseconds = 0
    if skip(".") {
      let digits = rest.prefix { (0x30...0x39).contains($0) }.prefix(4)
      guard (1...3).contains(digits.count), let fraction = number(digits.count, 0...999) else { return nil }
      milliseconds = [100, 10, 1][digits.count - 1] * fraction
    }
    return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds
  }

  /// `Z`, `+05:30` or `-03:00`, up to 14 hours, in minutes; nothing is read if there is none.
  mutating func offset() -> Int? {
    if skip("Z") { return 0 }
    let start = rest
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2, 0...14), skip(":"), let minutes = number(2, 0...59),
      hours * 60 + minutes <= 14 * 60
    else {
      rest = start
      return nil
    }
    return sign * (hours * 60 + minutes)
  }
}
