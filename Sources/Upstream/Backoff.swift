/// How long to wait before a request is sent once more: longer each time, and by chance anything up to that ("full jitter"), so
/// that those who failed together do not come back together.
public struct Backoff: Sendable, Equatable {
  /// The longest wait before the first repetition, milliseconds; it doubles with each further one.
  public var baseMilliseconds: Int
  /// The longest wait before any, milliseconds.
  public var capMilliseconds: Int

  /// Waits of up to `baseMilliseconds`, then twice as much, and so on up to `capMilliseconds`.
  public init(baseMilliseconds: Int, capMilliseconds: Int) {
    self.baseMilliseconds = baseMilliseconds
    self.capMilliseconds = capMilliseconds
  }

  /// The wait before a repetition, the first of which is number 1. `random` is 64 random bits.
  public func milliseconds(before repetition: Int, random: UInt64) -> Int {
    let longest = min(baseMilliseconds << min(max(repetition - 1, 0), 20), capMilliseconds)
    return Int(random.multipliedFullWidth(by: UInt64(max(longest, 0)) + 1).high)
  }
}
