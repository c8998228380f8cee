/// The time of log lines as text, written anew once per second. A loop has one of its own.
public struct LogClock: Sendable {
  private var second = Int64.min
  private var milliseconds: UInt64 = 0
  private var internetTime: [UInt8] = []
  private var combinedTime: [UInt8] = []

  /// A clock that shows nothing yet.
  public init() {}

  /// Shows this time, which may lie before 1970; rounded down to the millisecond.
  public mutating func set(_ nanosecondsSince1970: Int64) {
    let (now, rest) = Timestamp.flooredDivision(nanosecondsSince1970, by: 1_000_000_000)
    milliseconds = UInt64(rest) / 1_000_000
    guard now != second else { return }
    second = now
    internetTime.removeAll(keepingCapacity: true)
    internetTime.append(addingCapacity: Timestamp.maximumLength) { Timestamp.append(internetTimeOf: now, to: &$0) }
    combinedTime.removeAll(keepingCapacity: true)
    combinedTime.append(addingCapacity: Timestamp.maximumLength) { Timestamp.append(combinedTimeOf: now, to: &$0) }
  }

  /// Appends `2026-02-28T23:59:59.123Z` (RFC 3339).
  public func appendInternetTime(to line: inout [UInt8]) {
    line.append(contentsOf: internetTime)
    line.append(addingCapacity: 4) { text in
      text.append(threeDigits: milliseconds)
      text.append(UInt8(ascii: "Z"))
    }
  }

  /// Writes the same into room that is there.
  func putInternetTime(into line: inout MutableSpan<UInt8>, at position: inout Int) {
    line.put(internetTime.span, at: &position)
    let fraction = MutableSpan<UInt8>.threeDigits(milliseconds)
    line.put(fraction | UInt64(UInt8(ascii: "Z")) << 24, count: 4, at: &position)
  }

  /// `2026-02-28T23:59:59.123Z`, for once.
  public static func internetTime(_ nanosecondsSince1970: Int64) -> [UInt8] {
    var clock = LogClock()
    clock.set(nanosecondsSince1970)
    var text: [UInt8] = []
    clock.appendInternetTime(to: &text)
    return text
  }

  /// Appends `28/Feb/2026:23:59:59 +0000`.
  func appendCombinedTime(to line: inout [UInt8]) {
    line.append(contentsOf: combinedTime)
  }
}
