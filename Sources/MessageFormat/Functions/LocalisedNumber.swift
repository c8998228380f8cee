internal import ICU

/// A number with all that is needed to show it and to select on it.
struct LocalisedNumber: Sendable {
  let number: DecimalNumber
  let style: NumberStyle
  let options: [String: MessageValue]
  let locale: String
  let direction: TextDirection

  init(
    number: DecimalNumber, style: NumberStyle, options: [String: MessageValue] = [:], locale: String,
    direction: TextDirection
  ) {
    self.number = number
    self.style = style
    self.options = options
    self.locale = locale
    self.direction = direction
  }

  init(number: DecimalNumber, style: NumberStyle, options: [String: MessageValue], call: FunctionCall) {
    self.init(number: number, style: style, options: options, locale: call.locale, direction: call.direction)
  }

  func resolved(isSelectable: Bool) -> ResolvedValue {
    var value = ResolvedValue(
      type: "number", value: .decimal(number), options: options,
      formatting: .made { wantsSubparts throws(MessageFunctionError) in try subparts(wantsSubparts) },
      direction: direction)
    if isSelectable { value.selection = { keys throws(MessageFunctionError) in try matches(keys) } }
    return value
  }

  private func formatted() throws(ICUError) -> FormattedNumber {
    try NumberFormatter.cached(skeleton: NumberSkeleton.text(style, options), locale: locale)
      .format(number.description)
  }

  private func subparts(_ wantsSubparts: Bool) throws(MessageFunctionError) -> [FormattedSubpart] {
    do throws(ICUError) {
      let formatted = try formatted()
      guard wantsSubparts else { return [FormattedSubpart(type: "literal", text: try formatted.text())] }
      return try formatted.parts().map { FormattedSubpart(type: $0.type, text: $0.text) }
    } catch {
      throw MessageFunctionError(error)
    }
  }

  /// Number selection: a key that is the number itself is better than one that is its plural category.
  private func matches(_ keys: [String]) throws(MessageFunctionError) -> [ResolvedValue.KeyMatch] {
    let exact = (style == .percent ? number.scaled(byPowerOfTen: 2) : number).description
    let category = keys.contains(where: Self.categories.contains) ? try category() : nil
    return keys.map { key in
      if Self.categories.contains(key) { return key == category ? .match(rank: 0) : .none }
      guard DecimalNumber(key) != nil else { return .badKey }
      return key == exact ? .match(rank: 1) : .none
    }
  }

  /// The plural category of the number as it is shown: 1 is not 1.0. None where only exact keys are selected by.
  private func category() throws(MessageFunctionError) -> String? {
    let select = options[NumberOption.select.rawValue]?.text
    guard select != "exact" else { return nil }
    do throws(ICUError) {
      let rules = try PluralRules.cached(locale: locale, kind: select == "ordinal" ? .ordinal : .cardinal)
      return try rules.category(of: formatted())
    } catch {
      throw MessageFunctionError(error)
    }
  }

  private static let categories: Set<String> = ["zero", "one", "two", "few", "many", "other"]
}

extension MessageFunctionError {
  init(_ error: ICUError) {
    self.init(.unsupportedOperation, error.description)
  }
}
