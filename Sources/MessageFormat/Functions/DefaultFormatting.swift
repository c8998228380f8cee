/// How a value of a variable is shown that no function was applied to.
enum DefaultFormatting {
  static func resolved(_ value: MessageValue, by formatter: MessageFormatter) -> ResolvedValue {
    switch value {
    case .string(let text): return StringFunction.resolved(text)
    case .boolean: return ResolvedValue(type: "string", value: value, formatting: .text(value.text))
    case .integer(let number): return resolved(DecimalNumber(number), value, .number, by: formatter)
    case .decimal(let number): return resolved(number, value, .number, by: formatter)
    case .currency(let number, let code):
      guard NumberOption.currency.problem(with: code) == nil else {
        return ResolvedValue(type: "string", value: value, formatting: .text(value.text))
      }
      let currency = [NumberOption.currency.rawValue: MessageValue.string(code)]
      return resolved(number, value, .currency, currency, by: formatter)
    case .dateTime(let date):
      let skeleton = DateSkeleton(fields: "year-month-day", precision: "minute")
      return LocalisedDate(
        date: date, skeleton: skeleton, calendar: nil, timeZone: formatter.timeZone, locale: formatter.locale,
        direction: formatter.direction
      ).resolved()
    }
  }

  private static func resolved(
    _ number: DecimalNumber, _ value: MessageValue, _ style: NumberStyle, _ options: [String: MessageValue] = [:],
    by formatter: MessageFormatter
  ) -> ResolvedValue {
    let number = LocalisedNumber(
      number: number, style: style, options: options, locale: formatter.locale, direction: formatter.direction)
    var resolved = number.resolved(isSelectable: false)
    resolved.value = value
    resolved.options = [:]
    return resolved
  }
}
