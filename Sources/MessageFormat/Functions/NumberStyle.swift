/// What a number is shown as.
enum NumberStyle {
  case number, integer, percent, currency

  /// The options that an expression may give.
  var options: [NumberOption] {
    switch self {
    case .number:
      [.select, .signDisplay, .minimumFractionDigits, .maximumFractionDigits, .roundingIncrement] + Self.shared
    case .integer:
      [.select, .signDisplay, .useGrouping, .minimumIntegerDigits, .maximumSignificantDigits]
    case .percent:
      [.signDisplay, .minimumFractionDigits, .maximumFractionDigits]
        + Self.shared.filter { $0 != .minimumIntegerDigits }
    case .currency:
      [.currency, .currencySign, .currencyDisplay, .fractionDigits, .roundingIncrement] + Self.shared
    }
  }

  /// The options of an operand that are not taken over.
  var discarded: [NumberOption] {
    switch self {
    case .number: []
    case .integer: [.minimumFractionDigits, .maximumFractionDigits, .minimumSignificantDigits]
    case .percent: [.minimumIntegerDigits, .roundingIncrement, .select]
    case .currency: [.minimumFractionDigits, .maximumFractionDigits]
    }
  }

  private static let shared: [NumberOption] = [
    .useGrouping, .minimumIntegerDigits, .minimumSignificantDigits, .maximumSignificantDigits, .trailingZeroDisplay,
    .roundingPriority, .roundingMode,
  ]
}
