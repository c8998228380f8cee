/// One formatting of one message: its arguments, what was resolved so far, and what went wrong.
struct FormattingRun {
  let formatter: MessageFormatter
  let message: Message
  let arguments: [String: MessageValue]
  var errors = [MessageFormatError]()
  /// The values of the declarations that were needed so far.
  var declared: [ResolvedValue?]

  init(_ formatter: MessageFormatter, _ message: Message, _ arguments: [String: MessageValue]) {
    self.formatter = formatter
    self.message = message
    self.arguments = arguments
    declared = Array(repeating: nil, count: message.declarations.count)
  }

  mutating func format(to output: inout MessageOutput) {
    let pattern =
      switch message.body {
      case .pattern(let pattern): pattern
      case .matcher(let selectors, let variants): bestPattern(of: variants, selectors: selectors)
      }
    for element in pattern {
      switch element {
      case .text(let text):
        output.append(text)
        output.append(.text(text))
      case .expression(let expression): format(expression, to: &output)
      case .markup(let markup): format(markup, to: &output)
      }
    }
  }

  private mutating func format(_ expression: Message.Expression, to output: inout MessageOutput) {
    if let text = plainText(of: expression) { return show(text, to: &output) }
    let value = resolve(expression)
    guard let (text, subparts) = text(of: value, expression, wantsSubparts: output.wantsParts) else {
      return fallback(expression, to: &output)
    }
    show(text, subparts, of: value, to: &output)
  }

  /// Writes a formatted value, isolated if need be; without a value, a text of the formatter's locale.
  private func show(
    _ text: String, _ subparts: [FormattedSubpart] = [], of value: ResolvedValue? = nil, to output: inout MessageOutput
  ) {
    let direction = value?.direction ?? .unknown
    isolated(direction: direction, isForced: value?.isIsolated == true, &output) { output in
      output.append(text)
      output.append(
        .value(
          FormattedValue(
            type: value?.type ?? "string", text: text, subparts: subparts, locale: value?.locale ?? formatter.locale,
            direction: direction, id: value?.id)))
    }
  }

  /// The text of a resolved value and its pieces; nothing, and a report, if it cannot be shown.
  private mutating func text(
    of value: ResolvedValue, _ expression: Message.Expression, wantsSubparts: Bool
  ) -> (String, [FormattedSubpart])? {
    switch value.formatting {
    case .text(let text): return (text, [])
    case .none:
      // A value that is missing was reported when it was resolved.
      if value.value != nil { report(.notFormattable, "this value can only be selected on", expression) }
      return nil
    case .made(let make):
      do throws(MessageFunctionError) {
        let subparts = try make(wantsSubparts)
        return (subparts.map(\.text).joined(), subparts)
      } catch {
        report(error.kind, error.message, expression)
        return nil
      }
    }
  }

  /// The text of an expression that is nothing but one, as most are: it needs no resolution.
  private func plainText(of expression: Message.Expression) -> String? {
    guard expression.function == nil else { return nil }
    switch expression.operand {
    case .literal(let text): return text
    case .variable(let name):
      guard message.declarations.isEmpty, case .string(let text)? = arguments[name] else { return nil }
      return text
    case nil: return nil
    }
  }

  private func fallback(_ expression: Message.Expression, to output: inout MessageOutput) {
    isolated(direction: .unknown, isForced: false, &output) { output in
      output.append("{")
      output.append(expression.fallback)
      output.append("}")
      output.append(.fallback(source: expression.fallback))
    }
  }

  private func isolated(
    direction: TextDirection, isForced: Bool, _ output: inout MessageOutput, _ body: (inout MessageOutput) -> Void
  ) {
    let start = formatter.bidi.start(for: direction, isForced: isForced, in: formatter.direction)
    if let start { output.append(start) }
    body(&output)
    if start != nil { output.append(BidiIsolation.end) }
  }

  private mutating func format(_ markup: Message.Markup, to output: inout MessageOutput) {
    var options = [String: MessageValue]()
    var id: String?
    for option in markup.options {
      guard let value = optionValue(option)?.value else { continue }
      switch option.name {
      case "u:id": id = value.text
      case "u:dir", "u:locale":
        errors.append(
          MessageFormatError(kind: .badOption, source: "#" + markup.name, message: "'\(option.name)' is not for markup")
        )
      default: options[option.name] = value
      }
    }
    output.append(.markup(FormattedMarkup(kind: markup.kind, name: markup.name, options: options, id: id)))
  }

  mutating func report(_ kind: MessageFormatError.Kind, _ message: String, _ expression: Message.Expression) {
    errors.append(MessageFormatError(kind: kind, source: expression.fallback, message: message))
  }
}
