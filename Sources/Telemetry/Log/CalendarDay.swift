/// A day in UTC as a person reads it, `2027-03-01`.
public struct CalendarDay: Sendable, CustomStringConvertible {
  private let second: Int

  /// The day of a moment, in seconds since 1970.
  public init(of second: Int) { self.second = second }

  /// ISO 8601's form.
  public var description: String {
    let days = Timestamp.flooredDivision(Int64(second), by: 86_400).quotient
    let (year, month, day) = Timestamp.civilDate(daysSince1970: days)
    return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  private static func padded(_ number: Int64, to count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
