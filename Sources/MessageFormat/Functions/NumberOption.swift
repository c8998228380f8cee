/// The options that functions of numbers know, and the values that each accepts (LDML 48, part 9, "Numeric Value
/// Selection and Formatting").
enum NumberOption: String, CaseIterable {
  case select, signDisplay, useGrouping, trailingZeroDisplay, roundingPriority, roundingIncrement, roundingMode
  case minimumIntegerDigits, minimumFractionDigits, maximumFractionDigits, fractionDigits
  case minimumSignificantDigits, maximumSignificantDigits
  case currency, currencySign, currencyDisplay

  /// What is wrong with a value; nothing if it is accepted.
  func problem(with value: String) -> String? {
    switch self {
    case .minimumIntegerDigits, .minimumFractionDigits, .maximumFractionDigits:
      return Self.digitSize(value) == nil ? "'\(rawValue)' is a number from 0 to 99" : nil
    case .minimumSignificantDigits, .maximumSignificantDigits:
      return Self.digitSize(value).map { $0 > 0 } != true ? "'\(rawValue)' is a number from 1 to 99" : nil
    case .fractionDigits:
      return value != "auto" && Self.digitSize(value) == nil ? "'\(rawValue)' is auto, or a number from 0 to 99" : nil
    case .currency:
      let isCode = value.utf8.count == 3 && value.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
      return isCode ? nil : "'\(value)' is not the code of a currency, three letters"
    default:
      return values.contains(value) ? nil : "'\(rawValue)' is one of \(values.joined(separator: ", "))"
    }
  }

  /// A digit size option: 0 to 99, without leading zeros.
  static func digitSize(_ text: String) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text.utf8.count == 1 || text.utf8.first != 0x30
    else { return nil }
    return Int(text)
  }

  private var values: [String] {
    switch self {
    case .select: ["plural", "ordinal", "exact"]
    case .signDisplay: ["auto", "always", "exceptZero", "negative", "never"]
    case .useGrouping: ["auto", "always", "never", "min2"]
    case .trailingZeroDisplay: ["auto", "stripIfInteger"]
    case .roundingPriority: ["auto", "morePrecision", "lessPrecision"]
    case .roundingIncrement:
      [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000].map(String.init)
    case .roundingMode:
      ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"]
    case .currencySign: ["accounting", "standard"]
    case .currencyDisplay: ["narrowSymbol", "symbol", "name", "code", "never"]
    default: []
    }
  }
}
