/// ICU's number skeleton for a style and its options (ICU User Guide, "Number Skeletons").
struct NumberSkeleton {
  private let style: NumberStyle
  private let options: [String: MessageValue]

  /// The skeleton.
  static func text(_ style: NumberStyle, _ options: [String: MessageValue]) -> String {
    if options.isEmpty, style == .number { return defaultNumber }
    if options.isEmpty, style == .integer { return defaultInteger }
    return NumberSkeleton(style: style, options: options).stems.filter { !$0.isEmpty }.joined(separator: " ")
  }

  // Most numbers are one of these two.
  private static let defaultNumber = NumberSkeleton(style: .number, options: [:]).stems.filter { !$0.isEmpty }.joined(
    separator: " ")
  private static let defaultInteger = NumberSkeleton(style: .integer, options: [:]).stems.filter { !$0.isEmpty }.joined(
    separator: " ")

  private var stems: [String] { [unit, precision, rounding, integerWidth, grouping, sign] }

  private func value(_ option: NumberOption) -> String? { options[option.rawValue]?.text }
  private func digits(_ option: NumberOption) -> Int? { value(option).flatMap(NumberOption.digitSize) }
  private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }

  private var unit: String {
    switch style {
    case .number, .integer: return ""
    case .percent: return "percent scale/100"
    case .currency:
      let width =
        switch value(.currencyDisplay) {
        case "narrowSymbol": "narrow"
        case "name": "full-name"
        case "code": "iso-code"
        case "never": "hidden"
        default: "short"
        }
      let currency = value(.currency).map { "currency/" + $0.uppercased() } ?? ""
      return currency + " unit-width-" + width
    }
  }

  private var precision: String {
    var stem = fraction
    if let significant {
      switch value(.roundingPriority) {
      case "morePrecision" where stem.hasPrefix("."): stem += "/\(prioritisedSignificant)r"
      case "lessPrecision" where stem.hasPrefix("."): stem += "/\(prioritisedSignificant)s"
      default: stem = significant
      }
    } else if let increment {
      stem = "precision-increment/\(increment)"
    }
    let strips = value(.trailingZeroDisplay) == "stripIfInteger" && stem != "precision-integer"
    return strips ? stem + "/w" : stem
  }

  private var fraction: String {
    switch style {
    case .integer: return "precision-integer"
    case .currency:
      guard let digits = digits(.fractionDigits) else { return "precision-currency-standard" }
      return digits == 0 ? "precision-integer" : "." + zeros(digits)
    case .number, .percent:
      let minimum = digits(.minimumFractionDigits) ?? 0
      let maximum = max(minimum, maximumFraction)
      return maximum == 0
        ? "precision-integer" : "." + zeros(minimum) + String(repeating: "#", count: maximum - minimum)
    }
  }

  /// As many as the decimal patterns of CLDR have, unless the message says otherwise.
  private var maximumFraction: Int { digits(.maximumFractionDigits) ?? (style == .percent ? 0 : 3) }

  private var significant: String? {
    let minimum = digits(.minimumSignificantDigits)
    let maximum = digits(.maximumSignificantDigits)
    guard minimum != nil || maximum != nil else { return nil }
    let least = String(repeating: "@", count: minimum ?? 1)
    return least + (maximum.map { String(repeating: "#", count: max(0, $0 - (minimum ?? 1))) } ?? "*")
  }

  /// The significant digits where they compete with those of the fraction. ICU takes a minimum there only if it is 1 or
  /// the maximum too, and no open end; any other minimum is given up.
  private var prioritisedSignificant: String {
    let minimum = digits(.minimumSignificantDigits) ?? 1
    let maximum = max(minimum, digits(.maximumSignificantDigits) ?? 99)
    return minimum == maximum
      ? String(repeating: "@", count: minimum) : "@" + String(repeating: "#", count: maximum - 1)
  }

  /// The increment is counted in units of the last fraction digit.
  private var increment: String? {
    guard let text = value(.roundingIncrement), text != "1", let step = Int(text) else { return nil }
    let places: Int
    if style == .currency {
      guard let digits = digits(.fractionDigits) else { return nil }
      places = digits
    } else {
      places = max(maximumFraction, digits(.minimumFractionDigits) ?? 0)
    }
    guard places > 0 else { return text }
    let padded = zeros(max(0, places + 1 - text.utf8.count)) + String(step)
    return padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// ICU would round a half to the even neighbour.
  private var rounding: String {
    let mode =
      switch value(.roundingMode) {
      case "ceil": "ceiling"
      case "floor": "floor"
      case "expand": "up"
      case "trunc": "down"
      case "halfCeil": "half-ceiling"
      case "halfFloor": "half-floor"
      case "halfTrunc": "half-down"
      case "halfEven": "half-even"
      default: "half-up"
      }
    return "rounding-mode-" + mode
  }

  private var integerWidth: String {
    digits(.minimumIntegerDigits).map { "integer-width/+" + zeros($0) } ?? ""
  }

  private var grouping: String {
    switch value(.useGrouping) {
    case "always": "group-on-aligned"
    case "never": "group-off"
    case "min2": "group-min2"
    default: ""
    }
  }

  private var sign: String {
    let accounting = value(.currencySign) == "accounting" ? "accounting" : ""
    let display: String
    switch value(.signDisplay) {
    case "always": display = "always"
    case "exceptZero": display = "except-zero"
    case "negative": display = "negative"
    case "never": return "sign-never"
    default: display = ""
    }
    let words = [accounting, display].filter { !$0.isEmpty }
    return words.isEmpty ? "" : "sign-" + words.joined(separator: "-")
  }
}
