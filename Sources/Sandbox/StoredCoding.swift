/// Valid gzip (RFC 1952) and zlib (RFC 1950) streams made without a compressor: stored blocks, and for the bomb one
/// block of nothing but repetitions. The sandbox needs bytes to be decoded, not small ones.
enum StoredCoding {
  /// `bytes` as a gzip member.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    gzipHead + storedBlocks(bytes) + littleEndian(crc32(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// `bytes` with zlib's wrapper: what HTTP calls deflate (RFC 9110 section 8.4.1.2).
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    [0x78, 0x01] + storedBlocks(bytes) + littleEndian(adler32(bytes)).reversed()
  }

  /// A gzip member of about `count` letters a, one 158th of its size.
  static func gzipOfRepetitions(count: Int) -> [UInt8] {
    let matches = max(1, count / 258)
    var bits = BitWriter()
    bits.write(0b011, count: 3)  // the last block, with fixed codes (RFC 1951 section 3.2.6)
    bits.writeCode(0x30 + UInt32(UInt8(ascii: "a")), count: 8)
    for _ in 0..<matches {
      bits.writeCode(0b1100_0101, count: 8)  // length 258
      bits.writeCode(0, count: 5)  // distance 1
    }
    bits.writeCode(0, count: 7)  // end of block
    let total = 1 + 258 * matches
    let check = crc32(ofRepetitions: UInt8(ascii: "a"), count: total)
    return gzipHead + bits.finish() + littleEndian(check) + littleEndian(UInt32(truncatingIfNeeded: total))
  }

  private static let gzipHead: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  private static func storedBlocks(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      out.append(end == bytes.count ? 1 : 0)
      for value in [length, ~length] {
        out += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
      }
      out += bytes[start..<end]
      start = end
    } while start < bytes.count
    return out
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { step($0, $1) }
  }

  private static func crc32(ofRepetitions byte: UInt8, count: Int) -> UInt32 {
    var check: UInt32 = ~0
    for _ in 0..<count { check = step(check, byte) }
    return ~check
  }

  private static func step(_ check: UInt32, _ byte: UInt8) -> UInt32 {
    table[Int(UInt8(truncatingIfNeeded: check) ^ byte)] ^ (check >> 8)
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}

/// Bits in deflate's order (RFC 1951 section 3.1.1): from the least significant, Huffman codes turned round.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount = 0

  mutating func write(_ value: UInt32, count: Int) {
    pending |= value << pendingCount
    pendingCount += count
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  mutating func writeCode(_ code: UInt32, count: Int) {
    for bit in (0..<count).reversed() { write(code >> bit & 1, count: 1) }
  }

  mutating func finish() -> [UInt8] {
    if pendingCount > 0 { write(0, count: 8 - pendingCount) }
    return bytes
  }
}
