/// The deterministic bytes of `/api/v2/sandbox/bytes/<n>`, in which a lost, doubled or swapped part cannot hide.
///
/// There is a table of 65,536 bytes, in which entry `k` is the top byte of `k * 0x9E3779B97F4A7C15` modulo 2^64. The byte
/// at offset `i` is entry `(i + 257 * (i >> 16)) mod 65536`: each block of the table's size is turned further than the
/// one before it. So any part is made of copies of the table's parts, at the speed of memory.
public enum BytePattern {
  private static let size = 1 << 16
  private static let turn = 257
  private static let table: [UInt8] = (0..<size).map { index in
    UInt8(truncatingIfNeeded: (UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  /// The byte at `offset`.
  public static func byte(at offset: Int) -> UInt8 { table[entry(of: offset)] }

  /// Appends the bytes of `range`.
  public static func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    var start = range.lowerBound
    while start < range.upperBound {
      let entry = entry(of: start)
      // Up to the end of the block or of the table, whichever comes first.
      let end = min(range.upperBound, (start / size + 1) * size, start + size - entry)
      bytes.append(contentsOf: table[entry..<entry + end - start])
      start = end
    }
  }

  private static func entry(of offset: Int) -> Int { (offset + turn * (offset / size)) % size }
}

/// FNV-1a with 64 bits: enough to prove that bytes arrived unchanged, and a few lines in any language.
public struct Checksum: Sendable, Equatable {
  /// The value so far.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The checksum of nothing.
  public init() {}

  /// Takes in `bytes[range]`.
  public mutating func update(_ bytes: [UInt8], _ range: Range<Int>) {
    let span = bytes.span
    var hash = value
    for index in range { hash = (hash ^ UInt64(span[index])) &* 0x100_0000_01b3 }
    value = hash
  }

  /// 16 lower-case hexadecimal digits.
  public var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What the sandbox learnt about a request's body while it read it.
public struct SandboxUpload: Sendable, Equatable {
  /// Its length without framing.
  public var byteCount = 0
  /// Its checksum.
  public var checksum = Checksum()
  /// Names and values of its trailer fields.
  public var trailers: [SandboxField] = []

  /// An empty body.
  public init() {}

  /// Takes in a part of the body.
  public mutating func take(_ bytes: [UInt8], _ range: Range<Int>) {
    byteCount += range.count
    checksum.update(bytes, range)
  }
}
