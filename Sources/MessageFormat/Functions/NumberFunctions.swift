/// `:number`, `:integer`, `:percent`, `:currency` and `:offset`.
enum NumberFunctions {
  static func number(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    try resolve(&call, as: .number)
  }

  static func integer(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    try resolve(&call, as: .integer)
  }

  static func percent(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    try resolve(&call, as: .percent)
  }

  static func currency(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    try resolve(&call, as: .currency)
  }

  /// Shows and selects on the operand moved by a small integer.
  static func offset(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    let operand = try numericOperand(call)
    let add = call.options["add"]
    let subtract = call.options["subtract"]
    guard let text = add?.text ?? subtract?.text, add == nil || subtract == nil,
      let step = NumberOption.digitSize(text)
    else {
      throw MessageFunctionError(.badOption, "':offset' needs one option, 'add' or 'subtract', from 0 to 99")
    }
    let moved = operand + (add == nil ? -step : step)
    let options = inherited(call.operand, by: .number)
    let number = LocalisedNumber(number: moved, style: .number, options: options, call: call)
    return number.resolved(isSelectable: hasOwnSelect(&call, options))
  }

  private static func resolve(
    _ call: inout FunctionCall, as style: NumberStyle
  ) throws(MessageFunctionError) -> ResolvedValue {
    var number = try numericOperand(call)
    if style == .integer { number = number.rounded }
    var options = inherited(call.operand, by: style)
    for option in style.options {
      guard let given = call.options[option.rawValue] else { continue }
      if option == .select, !given.isLiteral { continue }
      if let problem = option.problem(with: given.text) {
        call.report(.badOption, problem)
      } else {
        options[option.rawValue] = .string(given.text)
      }
    }
    if style == .currency { try settleCurrency(&call, &options) }
    let isSelectable = style == .percent || style != .currency && hasOwnSelect(&call, options)
    return LocalisedNumber(number: number, style: style, options: options, call: call)
      .resolved(isSelectable: isSelectable)
  }

  private static func numericOperand(_ call: FunctionCall) throws(MessageFunctionError) -> DecimalNumber {
    let value = try call.value()
    guard let number = value.number else { throw MessageFunctionError(.badOperand, "'\(value.text)' is not a number") }
    return number
  }

  private static func inherited(_ operand: ResolvedValue?, by style: NumberStyle) -> [String: MessageValue] {
    guard var options = operand?.options, !options.isEmpty else { return [:] }
    for option in style.discarded { options[option.rawValue] = nil }
    return options
  }

  /// Whether `select` was given by the message at this expression, or not at all. A translator can only provide the keys
  /// of a selection that stands in the message, so anything else is an error and cannot be selected on.
  private static func hasOwnSelect(_ call: inout FunctionCall, _ options: [String: MessageValue]) -> Bool {
    if let given = call.options[NumberOption.select.rawValue] {
      if given.isLiteral { return true }
    } else if options[NumberOption.select.rawValue] == nil {
      return true
    }
    call.report(.badOption, "'select' must be a literal of the expression that is selected on")
    return false
  }

  /// The currency is that of the amount, else that of the option.
  private static func settleCurrency(
    _ call: inout FunctionCall, _ options: inout [String: MessageValue]
  ) throws(MessageFunctionError) {
    let option = NumberOption.currency.rawValue
    if case .currency(_, let code) = call.operand?.value {
      if let given = call.options[option], given.text.uppercased() != code.uppercased() {
        call.report(.badOption, "the amount is in \(code), not in \(given.text)")
      }
      if let problem = NumberOption.currency.problem(with: code) { throw MessageFunctionError(.badOperand, problem) }
      options[option] = .string(code)
    }
    guard options[option] != nil else {
      throw MessageFunctionError(.badOperand, "':currency' needs an amount of money, or the option 'currency'")
    }
  }
}
