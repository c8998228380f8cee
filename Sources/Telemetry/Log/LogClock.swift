import ByteWords

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
    internetTime.append(addingCapacity: Timestamp.maximumLength + OutputSpan<UInt8>.slack) {
      Timestamp.append(internetTimeOf: now, to: &$0)
    }
    combinedTime.removeAll(keepingCapacity: true)
    combinedTime.append(addingCapacity: Timestamp.maximumLength + OutputSpan<UInt8>.slack) {
      Timestamp.append(combinedTimeOf: now, to: &$0)
    }
  }

  /// Appends `2026-02-28T23:59:59.123Z` (RFC 3339).
  public func appendInternetTime(to line: inout [UInt8]) {
    line.append(addingCapacity: internetTime.count + 4 + OutputSpan<UInt8>.slack) { appendInternetTime(to: &$0) }
  }

  /// The same into room that is there.
  func appendInternetTime(to line: inout OutputSpan<UInt8>) {
    line.append(copying: internetTime.span)
    line.append(milliseconds, digits: 3)
    line.append(UInt8(ascii: "Z"))
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
