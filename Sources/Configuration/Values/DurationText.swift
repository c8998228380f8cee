/// Durations as they are written: one whole number, one unit.
enum DurationText {
  /// The units in milliseconds, largest first.
  private static let units = [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]

  /// Other ways to write the units, each with the right one.
  private static let slips = [
    "msec": "ms", "msecs": "ms", "millisecond": "ms", "milliseconds": "ms", "ms": "ms",
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "s": "s",
    "min": "m", "mins": "m", "minute": "m", "minutes": "m", "m": "m", "hr": "h", "hour": "h", "hours": "h", "h": "h",
  ]

  static func parse(_ text: String) throws(Refusal) -> Duration {
    let parts = UnitText(text)
    if parts.digits.isEmpty { throw Refusal("a duration is a whole number and a unit (ms, s, m, h)") }
    if parts.unit.isEmpty {
      throw Refusal("a bare number has no unit; write \(text)ms, \(text)s, \(text)m or \(text)h")
    }
    guard let factor = units.first(where: { $0.0 == parts.unit })?.1 else {
      if let unit = slips[parts.foldedUnit] { throw Refusal("write \(parts.digits)\(unit)") }
      if ["d", "day", "days"].contains(parts.foldedUnit), let hours = parts.value(times: 24) {
        throw Refusal("write \(hours)h")
      }
      throw Refusal("a duration is one whole number and one unit (ms, s, m, h)")
    }
    guard let milliseconds = parts.value(times: factor) else { throw Refusal() }
    return .milliseconds(milliseconds)
  }

  static func show(_ duration: Duration) -> String {
    let milliseconds = duration.wholeMilliseconds
    if milliseconds == 0 { return "0s" }
    let unit = units.first { milliseconds % $0.1 == 0 } ?? ("ms", 1)
    return "\(milliseconds / unit.1)\(unit.0)"
  }
}
