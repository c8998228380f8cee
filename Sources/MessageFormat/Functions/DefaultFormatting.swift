/// How a value is shown that no function was applied to.
enum DefaultFormatting {
  static func resolved(_ value: MessageValue, locale: String, timeZone: String?) -> ResolvedValue {
    switch value {
    case .string(let text): StringFunction.resolved(text)
    case .boolean: ResolvedValue(type: "string", value: value, formatting: .text(value.text))
    case .integer, .decimal, .currency, .dateTime:
      ResolvedValue(type: "string", value: value, formatting: .text(value.text))
    }
  }
}
