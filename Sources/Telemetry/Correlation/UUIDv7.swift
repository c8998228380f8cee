/// A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits, so that IDs sort by time.
public struct UUIDv7: Sendable, Equatable {
  /// Milliseconds, version, and the 12 bits of `rand_a`.
  public let high: UInt64
  /// Variant and the 62 bits of `rand_b`.
  public let low: UInt64

  /// - Parameters:
  ///   - millisecondsSince1970: Unix time; 48 bits of it are used, which last until the year 10889.
  ///   - random: of the first, the lowest 12 bits are used, of the second, the lowest 62.
  public init(millisecondsSince1970: UInt64, random: (UInt64, UInt64)) {
    high = millisecondsSince1970 << 16 | 0x7000 | random.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// Appends the 36 ASCII bytes of the canonical text, lower case: `xxxxxxxx-xxxx-7xxx-yxxx-xxxxxxxxxxxx`.
  public func append(to buffer: inout [UInt8]) {
    let digits =
      [
        Self.hexadecimal(high >> 32), Self.hexadecimal(high), Self.hexadecimal(low >> 32), Self.hexadecimal(low),
      ] as InlineArray<4, UInt64>
    buffer.append(addingCapacity: 36) { text in
      for half in 0..<8 {
        if half == 2 || half == 3 || half == 4 || half == 5 { text.append(UInt8(ascii: "-")) }
        let four = UInt32(truncatingIfNeeded: digits[half >> 1] >> (half & 1 == 0 ? 32 : 0))
        text.append(UInt8(truncatingIfNeeded: four >> 24))
        text.append(UInt8(truncatingIfNeeded: four >> 16))
        text.append(UInt8(truncatingIfNeeded: four >> 8))
        text.append(UInt8(truncatingIfNeeded: four))
      }
    }
  }

  /// The 36 ASCII bytes as an array, in one call.
  public static func make(millisecondsSince1970: UInt64, random: (UInt64, UInt64)) -> [UInt8] {
    var bytes: [UInt8] = []
    UUIDv7(millisecondsSince1970: millisecondsSince1970, random: random).append(to: &bytes)
    return bytes
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
