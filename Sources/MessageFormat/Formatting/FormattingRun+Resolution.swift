/// Expression resolution (LDML 48, part 9). Declarations are resolved when something needs them, once.
extension FormattingRun {
  /// The value of an expression; a fallback if there is none, the reason reported.
  mutating func resolve(_ expression: Message.Expression, inputOf declaration: String? = nil) -> ResolvedValue {
    let operand: ResolvedValue? =
      switch expression.operand {
      case .literal(let text): located(StringFunction.resolved(text))
      case .variable(let name): name == declaration ? argument(name) : variable(name)
      case nil: nil
      }
    guard let function = expression.function else { return operand ?? .fallback }
    return call(function, on: operand, of: expression)
  }

  private mutating func variable(_ name: String) -> ResolvedValue {
    guard !message.declarations.isEmpty, let index = message.declarationIndex[name] else { return argument(name) }
    if let value = declared[index] { return value }
    let value: ResolvedValue =
      switch message.declarations[index] {
      case .input(let name, let expression): resolve(expression, inputOf: name)
      case .local(_, let expression): resolve(expression)
      }
    declared[index] = value
    return value
  }

  /// The value of an external variable.
  private mutating func argument(_ name: String) -> ResolvedValue {
    guard let value = arguments[name] else {
      errors.append(
        MessageFormatError(kind: .unresolvedVariable, source: "$" + name, message: "the variable has no value"))
      return .fallback
    }
    return located(DefaultFormatting.resolved(value, by: formatter))
  }

  private func located(_ value: ResolvedValue) -> ResolvedValue {
    var value = value
    value.locale = formatter.locale
    return value
  }

  /// Function resolution.
  private mutating func call(
    _ function: Message.Function, on operand: ResolvedValue?, of expression: Message.Expression
  ) -> ResolvedValue {
    guard let implementation = formatter.functions[function.name] else {
      report(.unknownFunction, "there is no function ':\(function.name)'", expression)
      return .fallback
    }
    var context = ContextOptions(locale: formatter.locale)
    var options = [String: FunctionCall.OptionValue]()
    for option in function.options {
      guard let value = optionValue(option) else { continue }
      if !option.name.hasPrefix("u:") {
        options[option.name] = value
      } else if let problem = context.take(option.name, value.text) {
        report(.badOption, problem, expression)
      }
    }
    var call = FunctionCall(
      name: function.name, locale: context.locale,
      direction: context.locale == formatter.locale ? formatter.direction : TextDirection(ofLocale: context.locale),
      timeZone: formatter.timeZone, operand: operand, options: options)
    do throws(MessageFunctionError) {
      var value = try implementation(&call)
      for complaint in call.complaints { report(complaint.kind, complaint.message, expression) }
      context.apply(to: &value)
      return value
    } catch {
      for complaint in call.complaints { report(complaint.kind, complaint.message, expression) }
      report(error.kind, error.message, expression)
      return .fallback
    }
  }

  /// The value of an option; nothing if its variable has none, which is reported.
  mutating func optionValue(_ option: Message.Option) -> FunctionCall.OptionValue? {
    switch option.value {
    case .literal(let text): FunctionCall.OptionValue(value: .string(text), isLiteral: true)
    case .variable(let name): variable(name).value.map { FunctionCall.OptionValue(value: $0, isLiteral: false) }
    }
  }
}
