/// What a head may be at most. Beyond it the message is refused as `targetTooLong` or `fieldsTooLarge`.
public struct HeadLimits: Sendable, Equatable {
  /// All bytes from the first of the start line to the empty line, inclusive.
  public var maximumHeadBytes: Int
  /// The bytes of the request target.
  public var maximumTargetLength: Int
  /// The number of field lines.
  public var maximumFieldCount: Int

  /// Limits; the defaults are 32 KiB, 8 KiB and 100.
  public init(
    maximumHeadBytes: Int = 32 << 10, maximumTargetLength: Int = 8 << 10, maximumFieldCount: Int = 100
  ) {
    self.maximumHeadBytes = maximumHeadBytes
    self.maximumTargetLength = maximumTargetLength
    self.maximumFieldCount = maximumFieldCount
  }
}

/// What a body may be at most.
public struct BodyLimits: Sendable, Equatable {
  /// The content's bytes, whatever the framing; beyond it, `contentTooLarge`.
  public var maximumBodyBytes: Int
  /// The bytes of one chunk-size line with its extensions, CRLF included; beyond it, `malformed`.
  public var maximumChunkLineBytes: Int
  /// The bytes of the trailer section, its empty line included; beyond it, `fieldsTooLarge`. The buffer given to
  /// the reader must be able to hold as much.
  public var maximumTrailerBytes: Int
  /// The number of trailer lines; beyond it, `fieldsTooLarge`.
  public var maximumTrailerCount: Int

  /// Limits; the defaults are none, 256 B, 8 KiB and 32.
  public init(
    maximumBodyBytes: Int = .max, maximumChunkLineBytes: Int = 256, maximumTrailerBytes: Int = 8 << 10,
    maximumTrailerCount: Int = 32
  ) {
    self.maximumBodyBytes = maximumBodyBytes
    self.maximumChunkLineBytes = maximumChunkLineBytes
    self.maximumTrailerBytes = maximumTrailerBytes
    self.maximumTrailerCount = maximumTrailerCount
  }
}
