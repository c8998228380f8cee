/// How long to wait before a request is sent once more: longer each time, and by chance anything up to that ("full jitter"), so
/// that those who failed together do not come back together.
public struct Backoff: Sendable, Equatable {
  /// The mean wait before the first repetition, milliseconds; it doubles with each further one.
  public var meanMilliseconds: Int
  /// The longest wait before any, milliseconds.
  public var capMilliseconds: Int

  /// Waits of `meanMilliseconds` in the mean, then twice as long, and so on; never longer than `capMilliseconds`.
  public init(meanMilliseconds: Int, capMilliseconds: Int) {
    self.meanMilliseconds = meanMilliseconds
    self.capMilliseconds = capMilliseconds
  }

  /// The wait before a repetition, the first of which is number 1. `random` is 64 random bits.
  public func milliseconds(before repetition: Int, random: UInt64) -> Int {
    // Of all waits up to twice the mean, each is as likely as the others.
    let longest = min(meanMilliseconds << min(max(repetition, 1), 20), capMilliseconds)
    return Int(random.multipliedFullWidth(by: UInt64(max(longest, 0)) + 1).high)
  }
}
