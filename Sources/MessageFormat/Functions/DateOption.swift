/// The options that `:date`, `:time` and `:datetime` know (LDML 48, part 9, "Date and Time Value Formatting").
struct DateOption {
  let name: String
  /// The values accepted; empty where any is, for now.
  let values: [String]
  /// Whether a variable may give it, and a later function takes it over: a "date/time override option".
  let isOverride: Bool

  static let hour12 = DateOption(name: "hour12", values: ["true", "false"], isOverride: true)
  static let calendar = DateOption(name: "calendar", values: [], isOverride: true)
  static let timeZone = DateOption(name: "timeZone", values: [], isOverride: true)
  static let timeZoneStyle = DateOption(name: "timeZoneStyle", values: ["long", "short"], isOverride: false)

  static func fields(_ name: String) -> DateOption {
    let values = [
      "weekday", "day-weekday", "month-day", "month-day-weekday", "year-month-day", "year-month-day-weekday",
    ]
    return DateOption(name: name, values: values, isOverride: false)
  }

  static func length(_ name: String) -> DateOption {
    DateOption(name: name, values: ["long", "medium", "short"], isOverride: false)
  }

  static func precision(_ name: String) -> DateOption {
    DateOption(name: name, values: ["hour", "minute", "second"], isOverride: false)
  }

  /// What is wrong with a value; nothing if it is accepted.
  func problem(with given: FunctionCall.OptionValue) -> String? {
    if !isOverride, !given.isLiteral { return "'\(name)' must be a literal" }
    let text = given.text
    if name == Self.calendar.name {
      let isIdentifier = text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
        (3...8).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
      }
      return isIdentifier ? nil : "'\(text)' is not the identifier of a calendar"
    }
    return values.isEmpty || values.contains(text) ? nil : "'\(name)' is one of \(values.joined(separator: ", "))"
  }
}
