import EventLoop
import HTTPWire

extension Exchange {
  /// The seconds that the upstream's `Retry-After` asks to wait (RFC 9110 section 10.2.3), of the head in `bytes`; nil
  /// where there is none that can be read. A date counts from the upstream's own `Date`, so that it does not matter
  /// whose clock is wrong; without one, from the time of day.
  func retryAfterSeconds(in bytes: [UInt8]) -> Int? {
    guard let line = response.fields.first(.retryAfter) else { return nil }
    let value = bytes[line.value]
    if let seconds = value.decimal { return seconds }
    let now = Int(WallClock.read() / 1_000_000_000)
    let sent = response.fields.first(.date).flatMap { HTTPDate.secondsSince1970(bytes[$0.value], now: now) } ?? now
    return HTTPDate.secondsSince1970(value, now: now).map { max(0, $0 - sent) }
  }
}
