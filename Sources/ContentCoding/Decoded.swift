/// What decoding made of a body: always something, and how far it came.
public struct Decoded: Sendable, Hashable {
  /// How far the decoding came.
  public enum Outcome: Sendable, Hashable, CaseIterable {
    /// All of the content; checksums, where the coding has them, agree.
    case complete
    /// There is more than `DecodingLimits` allows; the bytes are its start.
    case truncatedAtLimit
    /// The body ends before the coding does; the bytes are what came before.
    case truncatedInput
    /// The body breaks the coding or its checksum; the bytes are what came before the fault was noticed.
    case corrupt
  }

  /// The content, as far as it could be decoded.
  public var bytes: [UInt8]
  /// How far the decoding came.
  public var outcome: Outcome

  /// A result, for those who stand in for the decoder.
  public init(bytes: [UInt8], outcome: Outcome) {
    self.bytes = bytes
    self.outcome = outcome
  }
}
