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
    buffer.append(addingCapacity: 36 + OutputSpan<UInt8>.slack) { text in
      text.append(high >> 32, hexadecimalDigits: 8)
      text.append(UInt8(ascii: "-"))
      text.append(high >> 16, hexadecimalDigits: 4)
      text.append(UInt8(ascii: "-"))
      text.append(high, hexadecimalDigits: 4)
      text.append(UInt8(ascii: "-"))
      text.append(low >> 48, hexadecimalDigits: 4)
      text.append(UInt8(ascii: "-"))
      text.append(low >> 32, hexadecimalDigits: 4)
      text.append(low, hexadecimalDigits: 8)
    }
  }

  /// The 36 ASCII bytes as an array, in one call.
  public static func make(millisecondsSince1970: UInt64, random: (UInt64, UInt64)) -> [UInt8] {
    var bytes: [UInt8] = []
    UUIDv7(millisecondsSince1970: millisecondsSince1970, random: random).append(to: &bytes)
    return bytes
  }
}
