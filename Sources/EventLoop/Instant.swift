private import Glibc

/// A point on the monotonic clock, in nanoseconds since an arbitrary start. It never goes back and ignores clock jumps.
public struct Instant: Sendable, Comparable, Hashable {
  /// Nanoseconds since the clock's start.
  public let nanoseconds: UInt64

  /// A point so far away that it never comes: "no deadline".
  public static let never = Instant(nanoseconds: .max)

  /// The instant `nanoseconds` after the clock's start.
  @inlinable
  public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  /// What the clock says now (`CLOCK_MONOTONIC`).
  public static func read() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }

  /// The instant that many milliseconds later; `never` stays `never`.
  @inlinable
  public func adding(milliseconds: Int) -> Instant {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(UInt64(milliseconds) * 1_000_000)
    return overflow ? .never : Instant(nanoseconds: sum)
  }

  /// Nanoseconds from `earlier` to this instant, 0 when `earlier` is later.
  @inlinable
  public func nanoseconds(since earlier: Instant) -> UInt64 {
    nanoseconds > earlier.nanoseconds ? nanoseconds - earlier.nanoseconds : 0
  }

  /// Whether `left` comes before `right`.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }
}

/// The time of day.
public enum WallClock {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public static func read() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
