/// How much a text may hold before `JSONDocument` refuses it (RFC 8259, section 9).
public struct JSONLimits: Sendable, Hashable {
  /// Bytes of the whole text.
  public var maximumBytes: Int
  /// Objects and arrays open at once; `[[]]` needs two.
  public var maximumDepth: Int
  /// Values and member names together; each costs 16 bytes while the document lives.
  public var maximumNodes: Int

  /// Limits; the defaults hold any error body that is worth reading.
  public init(maximumBytes: Int = 4 << 20, maximumDepth: Int = 64, maximumNodes: Int = 65_536) {
    // Offsets and indices are kept in 32 bits.
    self.maximumBytes = min(maximumBytes, Int(UInt32.max) - 1)
    self.maximumDepth = maximumDepth
    self.maximumNodes = min(maximumNodes, Int(UInt32.max) - 1)
  }
}
