/// Durations counted by bucket, with their sum in whole nanoseconds: adding never rounds.
struct DurationHistogram: Sendable {
  /// Inclusive upper bounds in nanoseconds, ascending; one more bucket without a bound follows.
  typealias Bounds = InlineArray<16, UInt64>
  static let bucketCount = 17
  /// Series of one histogram: its buckets, the sum and the count.
  static let seriesCount = bucketCount + 2

  let bounds: Bounds
  /// Observations per bucket, not cumulated.
  private(set) var counts = InlineArray<17, UInt64>(repeating: 0)
  private(set) var sumNanoseconds: UInt64 = 0

  init(bounds: Bounds) {
    self.bounds = bounds
  }

  /// Counts the duration and returns the number of its bucket.
  @discardableResult
  mutating func observe(nanoseconds: UInt64) -> Int {
    // Counts the bounds below the value instead of searching: no branch to predict, and the loop is vectorised.
    var bucket = 0
    for index in bounds.indices { bucket &+= nanoseconds > bounds[index] ? 1 : 0 }
    counts[bucket] &+= 1
    sumNanoseconds &+= nanoseconds
    return bucket
  }

  /// Adds the observations of a histogram with the same bounds.
  mutating func merge(_ other: DurationHistogram) {
    for bucket in counts.indices { counts[bucket] &+= other.counts[bucket] }
    sumNanoseconds &+= other.sumNanoseconds
  }
}

/// Upper bounds in nanoseconds, per measured thing: two or three per decade over the range that can occur.
enum DurationBounds {
  /// Whole exchanges, and the wait for the response head: from a refusal made here to a module call of a minute and more.
  static let request = scaled(
    milliseconds: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 120_000])
  /// Resolving, connecting, TLS, and the wait for a connection: from loopback to a connect timeout.
  static let upstreamDial = scaled(
    milliseconds: [1, 2, 5, 10, 25, 50, 75, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000])
  /// From the whole error body to the rendered answer: microseconds.
  static let translation = scaled(
    microseconds: [1, 2, 5, 10, 15, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 100_000])

  private static func scaled(milliseconds: DurationHistogram.Bounds) -> DurationHistogram.Bounds {
    DurationHistogram.Bounds { milliseconds[$0] * 1_000_000 }
  }

  private static func scaled(microseconds: DurationHistogram.Bounds) -> DurationHistogram.Bounds {
    DurationHistogram.Bounds { microseconds[$0] * 1000 }
  }
}
