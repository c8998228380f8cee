/// Numbers and words as ASCII, straight into a buffer: neither the log nor the exposition makes a `String` of a number.
extension [UInt8] {
  /// Appends a word of ours.
  mutating func append(word: String) { append(contentsOf: word.utf8) }

  /// Appends `value` in decimal.
  mutating func append(decimal value: UInt64) {
    append(addingCapacity: 20) { $0.append(decimal: value) }
  }

  /// Appends `value` in decimal, with a minus sign where it is negative.
  mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(decimal: UInt64(value.magnitude))
  }

  /// Appends nanoseconds as seconds: exact, no exponent, no trailing zeros (`0.0025`, `30`).
  mutating func append(secondsFromNanoseconds nanoseconds: UInt64) {
    append(addingCapacity: 21) { $0.append(secondsFromNanoseconds: nanoseconds) }
  }

  /// Appends nanoseconds as milliseconds with three decimals, rounded down (`12.345`).
  mutating func append(millisecondsFromNanoseconds nanoseconds: UInt64) {
    append(addingCapacity: 18) { $0.append(millisecondsFromNanoseconds: nanoseconds) }
  }
}

/// Digits, for those who have asked for room: once per number and not once per digit.
extension OutputSpan<UInt8> {
  /// Appends `value` in decimal: 20 bytes at most.
  mutating func append(decimal value: UInt64) {
    guard value >= 10 else { return append(digit: value) }
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = 20
    var rest = value
    while rest > 0 {
      first -= 1
      digits[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    for index in first..<20 { append(digits[index]) }
  }

  /// Appends the last digit of `value`.
  mutating func append(digit value: UInt64) {
    append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10))
  }

  /// Appends the last two digits of `value`.
  mutating func append(twoDigits value: UInt64) {
    append(digit: value / 10)
    append(digit: value)
  }

  /// Appends the last three digits of `value`.
  mutating func append(threeDigits value: UInt64) {
    append(digit: value / 100)
    append(twoDigits: value)
  }

  /// Appends nanoseconds as seconds: exact, no exponent, no trailing zeros (`0.0025`, `30`). 21 bytes at most.
  mutating func append(secondsFromNanoseconds nanoseconds: UInt64) {
    append(decimal: nanoseconds / 1_000_000_000)
    var fraction = nanoseconds % 1_000_000_000
    if fraction > 0 { append(UInt8(ascii: ".")) }
    while fraction > 0 {
      append(digit: fraction / 100_000_000)
      fraction = fraction % 100_000_000 * 10
    }
  }

  /// Appends nanoseconds as milliseconds with three decimals, rounded down (`12.345`). 18 bytes at most.
  mutating func append(millisecondsFromNanoseconds nanoseconds: UInt64) {
    append(decimal: nanoseconds / 1_000_000)
    append(UInt8(ascii: "."))
    append(threeDigits: nanoseconds / 1000)
  }

  /// Appends the lowest four bits of `value` as a lower-case hexadecimal digit.
  mutating func append(hexDigit value: UInt32) {
    let digit = UInt8(truncatingIfNeeded: value & 0xF)
    append(digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &- 10 &+ digit)
  }
}
