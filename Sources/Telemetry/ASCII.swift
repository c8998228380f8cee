import ByteWords

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
  public mutating func append(millisecondsFromNanoseconds nanoseconds: UInt64) {
    append(addingCapacity: 18) { $0.append(millisecondsFromNanoseconds: nanoseconds) }
  }
}

/// Digits and texts, for those who have asked for room: once for all of them and not once per byte.
extension OutputSpan<UInt8> {
  /// Appends bytes as they are, eight at a time: with one look at the bounds for each eight.
  mutating func append(_ bytes: Span<UInt8>) {
    let length = bytes.count
    guard length >= 8 else {
      for index in bytes.indices { append(bytes[index]) }
      return
    }
    append(repeating: 0, count: length)
    var all = mutableSpan
    var room = all._mutatingExtracting(last: length)
    var position = 0
    while position < length &- 8 {
      room.set(eight: bytes.eight(at: position), at: position)
      position &+= 8
    }
    // What is left, with as many of those before as make eight.
    room.set(eight: bytes.eight(at: length &- 8), at: length &- 8)
  }

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

  /// Appends 16 lower-case hexadecimal digits.
  mutating func append(hexadecimal value: UInt64) {
    append(repeating: 0, count: 16)
    var all = mutableSpan
    var room = all._mutatingExtracting(last: 16)
    room.set(eight: Self.hexadecimal(value >> 32).byteSwapped, at: 0)
    room.set(eight: Self.hexadecimal(value).byteSwapped, at: 8)
  }

  /// Appends the lower 32 bits as eight digits.
  mutating func append(hexadecimal32 value: UInt64) {
    append(highBytes: Self.hexadecimal(value), count: 8)
  }

  /// Appends the lower 16 bits as four digits.
  mutating func append(hexadecimal16 value: UInt64) {
    append(highBytes: Self.hexadecimal(value << 16), count: 4)
  }

  /// Appends the lower 8 bits as two digits.
  mutating func append(hexadecimal8 value: UInt64) {
    append(highBytes: Self.hexadecimal(value << 24), count: 2)
  }

  private mutating func append(highBytes value: UInt64, count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: value >> UInt64(56 - index * 8))) }
  }

  /// The lower 32 bits as eight ASCII digits, the first one in the highest byte; all eight at once, because a digit at a
  /// time was a fiftieth of a request.
  static func hexadecimal(_ bits: UInt64) -> UInt64 {
    var nibbles = bits & 0xFFFF_FFFF
    nibbles = (nibbles & 0xFFFF_0000) << 16 | nibbles & 0xFFFF
    nibbles = (nibbles & 0x0000_FF00_0000_FF00) << 8 | nibbles & 0x0000_00FF_0000_00FF
    nibbles = (nibbles & 0x00F0_00F0_00F0_00F0) << 4 | nibbles & 0x000F_000F_000F_000F
    let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
  }
}
