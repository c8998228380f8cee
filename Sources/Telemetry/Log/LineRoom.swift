import ByteWords

/// Writing by position into room that is there already, eight bytes at a time where that is possible: what is written beyond
/// the end is written over by whatever follows. So there must be room for eight bytes behind the last one.
extension MutableSpan<UInt8> {
  /// Writes the first `count` of eight bytes, the first one lowest.
  @inline(__always)
  mutating func put(_ eight: UInt64, count: Int, at position: inout Int) {
    set(eight: eight, at: position)
    position &+= count
  }

  /// Writes a word of ours.
  @inline(__always)
  mutating func put(_ word: ShortWord, at position: inout Int) {
    set(eight: word.bytes.0, at: position)
    if word.count > 8 {
      set(eight: word.bytes.1, at: position &+ 8)
      set(eight: word.bytes.2, at: position &+ 16)
    }
    position &+= word.count
  }

  /// Writes bytes as they are.
  @inline(__always)
  mutating func put(_ text: Span<UInt8>, at position: inout Int) {
    _ = put(text, at: &position) { _ in true }
  }

  /// Writes text that stands for itself within quotes. False, and the position is where it was, if that is not true of each
  /// of its bytes.
  mutating func put(plain text: Span<UInt8>, at position: inout Int) -> Bool {
    put(text, at: &position) { LogString.isPlain(eight: $0) }
  }

  @inline(__always)
  private mutating func put(_ text: Span<UInt8>, at position: inout Int, if isFit: (UInt64) -> Bool) -> Bool {
    let count = text.count
    guard count >= 8 else {
      // Behind the text there are letters, with which nothing is wrong.
      var eight: UInt64 = 0x6161_6161_6161_6161
      for index in text.indices.reversed() { eight = eight &<< 8 | UInt64(text[index]) }
      guard isFit(eight) else { return false }
      put(eight, count: count, at: &position)
      return true
    }
    var offset = 0
    while offset < count &- 8 {
      let eight = text.eight(at: offset)
      guard isFit(eight) else { return false }
      set(eight: eight, at: position &+ offset)
      offset &+= 8
    }
    // What is left, with as many of those before as make eight.
    let last = text.eight(at: count &- 8)
    guard isFit(last) else { return false }
    set(eight: last, at: position &+ count &- 8)
    position &+= count
    return true
  }

  /// Writes `value` in decimal: 20 bytes at most.
  mutating func put(decimal value: UInt64, at position: inout Int) {
    var end = position &+ 1
    var power: UInt64 = 10
    while value >= power {
      end &+= 1
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    var rest = value
    for index in stride(from: end &- 1, through: position, by: -1) {
      self[index] = Self.digit(rest)
      rest /= 10
    }
    position = end
  }

  /// Writes `value` in decimal, with a minus sign where it is negative.
  mutating func put(decimal value: Int, at position: inout Int) {
    if value < 0 { put(UInt64(UInt8(ascii: "-")), count: 1, at: &position) }
    put(decimal: UInt64(value.magnitude), at: &position)
  }

  /// Writes nanoseconds as milliseconds with three decimals, rounded down (`12.345`): 18 bytes at most.
  mutating func put(millisecondsFromNanoseconds nanoseconds: UInt64, at position: inout Int) {
    put(decimal: nanoseconds / 1_000_000, at: &position)
    put(Self.threeDigits(nanoseconds / 1000) &<< 8 | UInt64(UInt8(ascii: ".")), count: 4, at: &position)
  }

  /// Writes 16 lower-case hexadecimal digits.
  mutating func put(hexadecimal value: UInt64, at position: inout Int) {
    put(OutputSpan.hexadecimal(value >> 32).byteSwapped, count: 8, at: &position)
    put(OutputSpan.hexadecimal(value).byteSwapped, count: 8, at: &position)
  }

  /// The last three digits of `value` as three bytes, the first one lowest.
  static func threeDigits(_ value: UInt64) -> UInt64 {
    UInt64(digit(value / 100)) | UInt64(digit(value / 10)) &<< 8 | UInt64(digit(value)) &<< 16
  }

  private static func digit(_ value: UInt64) -> UInt8 {
    UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
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
