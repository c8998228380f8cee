internal import ICU

/// Which fields of a point in time are shown: at least a date or a time.
struct DateSkeleton: Sendable {
  /// `year-month-day` and the like; nothing to show no date.
  var fields: String?
  /// `long`, `medium` or `short`; nothing for medium.
  var length: String?
  /// `hour`, `minute` or `second`; nothing to show no time.
  var precision: String?
  /// `long` or `short`; nothing to show no time zone.
  var zone: String?
  /// `true` or `false`; nothing for what the locale has.
  var hour12: String?

  /// The format for ICU. A date alone with its year has a format of its own in every locale.
  func format(hasZone: Bool) -> DateFormatter.Format {
    if precision == nil {
      switch (fields, length) {
      case ("year-month-day", "long"): return .date(.long)
      case ("year-month-day", "short"): return .date(.short)
      case ("year-month-day", _): return .date(.medium)
      case ("year-month-day-weekday", "long"): return .date(.full)
      default: break
      }
    }
    return .skeleton(date + time + (hasZone ? zoneField : ""))
  }

  private var date: String {
    guard let fields else { return "" }
    let isWeekdayAlone = fields == "weekday"
    let (month, weekday) =
      switch length {
      case "long": ("MMMM", "EEEE")
      case "short": ("M", isWeekdayAlone ? "EEEEE" : "EEE")
      default: ("MMM", "EEE")
      }
    return fields.split(separator: "-").map { field in
      switch field {
      case "year": "y"
      case "month": month
      case "day": "d"
      default: weekday
      }
    }.joined()
  }

  private var time: String {
    guard let precision else { return "" }
    let hour = hour12.map { $0 == "true" ? "h" : "H" } ?? "j"
    return hour + (precision == "hour" ? "" : precision == "minute" ? "mm" : "mmss")
  }

  private var zoneField: String {
    switch zone {
    case "long": "zzzz"
    case "short": "z"
    default: ""
    }
  }
}
