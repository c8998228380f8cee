internal import ICU

/// A point in time with all that is needed to show it.
struct LocalisedDate: Sendable {
  let date: MessageDateTime
  let skeleton: DateSkeleton
  let calendar: String?
  /// The zone to show an instant in; nothing for its own offset.
  let timeZone: String?
  let locale: String
  let direction: TextDirection

  func resolved(options: [String: MessageValue] = [:]) -> ResolvedValue {
    ResolvedValue(
      type: "datetime", value: .dateTime(date), options: options,
      formatting: .made { _ throws(MessageFunctionError) in [FormattedSubpart(type: "literal", text: try text())] },
      direction: direction)
  }

  private func text() throws(MessageFunctionError) -> String {
    do throws(ICUError) {
      let formatter = try DateFormatter.cached(
        format: skeleton.format(hasZone: date.offsetMinutes != nil), locale: tag, timeZone: zone)
      return try formatter.format(epochMilliseconds: date.milliseconds)
    } catch {
      if case .unknownTimeZone = error { throw MessageFunctionError(.badOption, error.description) }
      throw MessageFunctionError(error)
    }
  }

  /// A floating time is never converted: it is shown as if it were one of Greenwich.
  private var zone: String {
    guard let offset = date.offsetMinutes else { return "GMT" }
    if let timeZone { return timeZone }
    guard offset != 0 else { return "UTC" }
    let minutes = abs(offset)
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "GMT\(offset < 0 ? "-" : "+")\(pad(minutes / 60)):\(pad(minutes % 60))"
  }

  /// The locale with the calendar as an extension of the language tag (BCP 47, extension U); of two the first counts.
  private var tag: String {
    guard let calendar else { return locale }
    var subtags = locale.split(separator: "-").map(String.init)
    if let extensions = subtags.firstIndex(of: "u") {
      subtags.insert(contentsOf: ["ca", calendar], at: extensions + 1)
    } else {
      subtags.insert(contentsOf: ["u", "ca", calendar], at: subtags.firstIndex(of: "x") ?? subtags.endIndex)
    }
    return subtags.joined(separator: "-")
  }
}
