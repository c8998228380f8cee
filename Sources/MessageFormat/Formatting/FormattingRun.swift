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
    if let text = plainText(of: expression) {
      isolated(direction: .unknown, isForced: false, &output) { output in
        output.append(text)
        output.append(
          .value(
            FormattedValue(
              type: "string", text: text, subparts: [], locale: formatter.locale, direction: .unknown, id: nil)))
      }
      return
    }
    let value = resolve(expression)
    var subparts: [FormattedSubpart]?
    var text: String?
    switch value.formatting {
    case .text(let string): text = string
    case .none:
      if value.value != nil { report(.notFormattable, "this value can only be selected on", expression) }
    case .made(let make):
      do throws(MessageFunctionError) {
        subparts = try make(output.wantsParts)
        text = subparts?.map(\.text).joined()
      } catch {
        report(error.kind, error.message, expression)
      }
    }
    guard let text else { return fallback(expression, to: &output) }
    isolated(direction: value.direction, isForced: value.isIsolated, &output) { output in
      output.append(text)
      output.append(
        .value(
          FormattedValue(
            type: value.type, text: text, subparts: subparts ?? [], locale: value.locale, direction: value.direction,
            id: value.id)))
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
