/// `:date`, `:time` and `:datetime`.
enum DateFunctions {
  static func date(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    try resolve(&call, [.fields("fields"), .length("length"), .calendar, .timeZone]) { options in
      DateSkeleton(fields: options["fields"] ?? "year-month-day", length: options["length"])
    }
  }

  static func time(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    try resolve(&call, [.precision("precision"), .timeZoneStyle, .hour12, .calendar, .timeZone]) { options in
      DateSkeleton(
        precision: options["precision"] ?? "minute", zone: options["timeZoneStyle"], hour12: options["hour12"])
    }
  }

  static func dateTime(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    let known: [DateOption] = [
      .fields("dateFields"), .length("dateLength"), .precision("timePrecision"), .timeZoneStyle, .hour12, .calendar,
      .timeZone,
    ]
    return try resolve(&call, known) { options in
      DateSkeleton(
        fields: options["dateFields"] ?? "year-month-day", length: options["dateLength"],
        precision: options["timePrecision"] ?? "minute", zone: options["timeZoneStyle"], hour12: options["hour12"])
    }
  }

  private static func resolve(
    _ call: inout FunctionCall, _ known: [DateOption], _ skeleton: ([String: String]) -> DateSkeleton
  ) throws(MessageFunctionError) -> ResolvedValue {
    let value = try call.value()
    guard let date = dateTime(value) else {
      throw MessageFunctionError(.badOperand, "'\(value.text)' is not a date, such as 2006-01-02T15:04:06Z")
    }
    var options = call.operand.map { $0.options.mapValues(\.text) } ?? [:]
    for option in known {
      guard let given = call.options[option.name] else { continue }
      if let problem = option.problem(with: given) {
        call.report(.badOption, problem)
      } else {
        options[option.name] = given.text
      }
    }
    let localised = LocalisedDate(
      date: date, skeleton: skeleton(options), calendar: options["calendar"],
      timeZone: timeZone(of: date, options["timeZone"], &call), locale: call.locale, direction: call.direction)
    let overrides = options.filter { ["calendar", "hour12", "timeZone"].contains($0.key) }
    return localised.resolved(options: overrides.mapValues { .string($0) })
  }

  private static func dateTime(_ value: MessageValue) -> MessageDateTime? {
    switch value {
    case .dateTime(let date): date
    case .string(let text): MessageDateTime(text)
    case .integer, .decimal, .currency, .boolean: nil
    }
  }

  /// The zone to show an instant in; nothing for its own offset.
  private static func timeZone(
    of date: MessageDateTime, _ option: String?, _ call: inout FunctionCall
  ) -> String? {
    guard option == "input" else { return option ?? call.timeZone }
    if date.offsetMinutes != nil { return nil }
    call.report(.badOperand, "the date has no time zone of its own")
    return call.timeZone
  }
}
