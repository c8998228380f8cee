/// How much decoding may yield, so that a small body cannot become a large one.
public struct DecodingLimits: Sendable, Hashable {
  /// Decoded bytes, after each coding.
  public var maximumBytes: Int
  /// Decoded bytes for each received byte, over all codings together.
  public var maximumRatio: Int
  /// Decoded bytes up to which the ratio is not looked at: a short text of few letters compresses well honestly.
  public var ratioFloor: Int

  /// Limits; the defaults hold any error body that is worth reading.
  public init(maximumBytes: Int = 1 << 20, maximumRatio: Int = 100, ratioFloor: Int = 64 << 10) {
    self.maximumBytes = maximumBytes
    self.maximumRatio = maximumRatio
    self.ratioFloor = ratioFloor
  }

  /// How many bytes a body of `count` received bytes may become.
  func budget(forReceived count: Int) -> Int {
    let (product, overflows) = max(1, maximumRatio).multipliedReportingOverflow(by: count)
    // The greatest integer is left out so that one more than the budget can be counted.
    return max(0, min(maximumBytes, .max - 1, max(ratioFloor, overflows ? .max : product)))
  }
}
