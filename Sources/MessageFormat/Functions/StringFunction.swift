/// `:string`: shows any value as its text, and selects by equality.
enum StringFunction {
  static func call(_ call: inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue {
    guard let operand = call.operand else { throw MessageFunctionError(.badOperand, "':string' needs an operand") }
    guard let value = operand.value else {
      // The error was reported where the operand failed; no key matches, which is no error of the selector.
      var fallback = operand
      fallback.selection = { keys throws(MessageFunctionError) in keys.map { _ in .none } }
      return fallback
    }
    return resolved(value.text)
  }

  static func resolved(_ text: String) -> ResolvedValue {
    ResolvedValue(
      type: "string", value: .string(text), formatting: .text(text),
      // Canonical equivalence is what String compares by, as the specification asks.
      selection: { keys throws(MessageFunctionError) in keys.map { $0 == text ? .match(rank: 0) : .none } })
  }
}
