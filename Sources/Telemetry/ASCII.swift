import ByteWords

/// Numbers and words as ASCII, straight into a buffer: neither the log nor the exposition makes a `String` of a number.
extension [UInt8] {
  /// Appends a word of ours.
  mutating func append(word: String) { append(contentsOf: word.utf8) }

  /// Appends `value` in decimal.
  mutating func append(decimal value: UInt64) {
    append(addingCapacity: 20 + OutputSpan<UInt8>.slack) { $0.append(decimal: value) }
  }

  /// Appends `value` in decimal, with a minus sign where it is negative.
  mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(decimal: UInt64(value.magnitude))
  }

  /// Appends nanoseconds as seconds: exact, no exponent, no trailing zeros (`0.0025`, `30`).
  mutating func append(secondsFromNanoseconds nanoseconds: UInt64) {
    append(addingCapacity: 21 + OutputSpan<UInt8>.slack) { $0.append(secondsFromNanoseconds: nanoseconds) }
  }

  /// Appends nanoseconds as milliseconds with three decimals, rounded down (`12.345`).
  public mutating func append(millisecondsFromNanoseconds nanoseconds: UInt64) {
    append(addingCapacity: 18 + OutputSpan<UInt8>.slack) { $0.append(millisecondsFromNanoseconds: nanoseconds) }
  }
}

/// Digits and texts, for those who have asked for room: once for all of them and not once per byte. Mostly eight bytes are written
/// at once, so that there must be room for eight behind the last one, too.
extension OutputSpan<UInt8> {
  /// What there must be room for behind the last byte.
  static let slack = 8

  /// Appends text that stands for itself within quotes. False, and nothing is appended, if that is not true of each of its
  /// bytes.
  mutating func append(plain text: Span<UInt8>) -> Bool {
    let whole = text.count & ~7
    let rest = text.count & 7
    var position = 0
    while position < whole {
      let eight = text.eight(at: position)
      guard LogString.isPlain(eight: eight) else {
        removeLast(position)
        return false
      }
      append(eight: eight, count: 8)
      position &+= 8
    }
    guard rest > 0 else { return true }
    let last = text.last(rest)
    // Behind the text there are letters, with which nothing is wrong.
    guard LogString.isPlain(eight: last | 0x6161_6161_6161_6161 &<< UInt64(rest &* 8)) else {
      removeLast(position)
      return false
    }
    append(eight: last, count: rest)
    return true
  }

  /// Appends a word of ours.
  @inline(__always)
  mutating func append(_ word: ShortWord) {
    append(eight: word.bytes.0, count: min(word.count, 8))
    if word.count > 8 { append(eight: word.bytes.1, count: min(word.count &- 8, 8)) }
    if word.count > 16 { append(eight: word.bytes.2, count: word.count &- 16) }
  }

  /// Appends `value` in decimal: 20 bytes at most.
  mutating func append(decimal value: UInt64) {
    guard value < 100_000_000 else {
      append(decimal: value / 100_000_000)
      return append(value % 100_000_000, digits: 8)
    }
    var digits: UInt64 = 0
    var count = 0
    var rest = UInt32(truncatingIfNeeded: value)
    repeat {
      digits = digits &<< 8 | UInt64(0x30 &+ rest % 10)
      rest /= 10
      count &+= 1
    } while rest > 0
    append(eight: digits, count: count)
  }

  /// Appends `value` in decimal, with a minus sign where it is negative.
  mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(decimal: UInt64(value.magnitude))
  }

  /// Appends the last `count` digits of `value`, at most eight.
  @inline(__always)
  mutating func append(_ value: UInt64, digits count: Int) {
    var digits: UInt64 = 0
    var rest = UInt32(truncatingIfNeeded: value)
    for _ in 0..<count {
      digits = digits &<< 8 | UInt64(0x30 &+ rest % 10)
      rest /= 10
    }
    append(eight: digits, count: count)
  }

  /// Appends nanoseconds as seconds: exact, no exponent, no trailing zeros (`0.0025`, `30`). 21 bytes at most.
  mutating func append(secondsFromNanoseconds nanoseconds: UInt64) {
    append(decimal: nanoseconds / 1_000_000_000)
    var fraction = nanoseconds % 1_000_000_000
    guard fraction > 0 else { return }
    append(UInt8(ascii: "."))
    var count = 9
    while fraction % 10 == 0 {
      fraction /= 10
      count &-= 1
    }
    if count == 9 { append(fraction / 100_000_000, digits: 1) }
    append(fraction, digits: min(count, 8))
  }

  /// Appends nanoseconds as milliseconds with three decimals, rounded down (`12.345`). 18 bytes at most.
  mutating func append(millisecondsFromNanoseconds nanoseconds: UInt64) {
    append(decimal: nanoseconds / 1_000_000)
    append(UInt8(ascii: "."))
    append(nanoseconds / 1000 % 1000, digits: 3)
  }

  /// Appends 16 lower-case hexadecimal digits.
  @inline(__always)
  mutating func append(hexadecimal value: UInt64) {
    append(value >> 32, hexadecimalDigits: 8)
    append(value, hexadecimalDigits: 8)
  }

  /// Appends the last `count` lower-case hexadecimal digits of `value`, at most eight.
  @inline(__always)
  mutating func append(_ value: UInt64, hexadecimalDigits count: Int) {
    append(eight: Self.hexadecimal(value &<< UInt64(32 &- 4 &* count)).byteSwapped, count: count)
  }

  /// The lower 32 bits as eight ASCII digits, the first one in the highest byte; all eight at once, because a digit at a
  /// time was a fiftieth of a request.
  private static func hexadecimal(_ bits: UInt64) -> UInt64 {
    var nibbles = bits & 0xFFFF_FFFF
    nibbles = (nibbles & 0xFFFF_0000) << 16 | nibbles & 0xFFFF
    nibbles = (nibbles & 0x0000_FF00_0000_FF00) << 8 | nibbles & 0x0000_00FF_0000_00FF
    nibbles = (nibbles & 0x00F0_00F0_00F0_00F0) << 4 | nibbles & 0x000F_000F_000F_000F
    let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
  }
}

extension Span<UInt8> {
  /// The last `count` bytes, fewer than eight, the first one lowest, and zeros behind them.
  @inline(__always)
  fileprivate func last(_ count: Int) -> UInt64 {
    if self.count >= 8 { return eight(at: self.count &- 8) &>> UInt64((8 &- count) &* 8) }
    var last: UInt64 = 0
    for index in indices.reversed() { last = last &<< 8 | UInt64(self[index]) }
    return last
  }
}

/// At most 24 bytes, kept as numbers: written with one to three stores.
struct ShortWord: Sendable {
  static let maximumLength = 24

  let bytes: (UInt64, UInt64, UInt64)
  let count: Int

  init(_ word: some Collection<UInt8>) {
    precondition(word.count <= Self.maximumLength, "a word too long to be a short one")
    var bytes: [UInt64] = [0, 0, 0]
    for (index, byte) in word.enumerated() { bytes[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8) }
    self.bytes = (bytes[0], bytes[1], bytes[2])
    count = word.count
  }
}
