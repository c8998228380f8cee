import EventLoop
import HTTPWire

extension Exchange {
  /// The upstream's `Retry-After` (RFC 9110 section 10.2.3) from now on, milliseconds. The only wait
  /// that goes by the time of day, and only where the upstream names a date; `max_wait` bounds it.
  func retryAfterMilliseconds() -> Int? {
    guard let line = response.fields.first(.retryAfter) else { return nil }
    let value = fromUpstream.bytes[line.value]
    if let seconds = value.decimal { return min(seconds, 1_000_000) * 1_000 }
    guard let seconds = HTTPDate.secondsSince1970(value) else { return nil }
    return max(0, seconds * 1_000 - Int(WallClock.read() / 1_000_000))
  }
}
