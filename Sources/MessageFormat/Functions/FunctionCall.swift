/// A call of a function by an expression: what it is applied to, its options, and where it may complain.
public struct FunctionCall: Sendable {
  /// The value of an option.
  public struct OptionValue: Sendable {
    /// The value.
    public let value: MessageValue
    /// Whether the message itself gives it, so that a translator can know it.
    public let isLiteral: Bool

    /// The value as text.
    public var text: String { value.text }
  }

  /// The identifier of the function.
  public let name: String
  /// The locale to format for, a language tag.
  public let locale: String
  /// The direction of the locale.
  public let direction: TextDirection
  /// The time zone of the formatter, an identifier of the tz database.
  public let timeZone: String?
  /// The value of the operand, if the expression has one; its `value` is nil if it could not be resolved.
  public let operand: ResolvedValue?
  /// The options that have a value, without those of the namespace `u`.
  public let options: [String: OptionValue]
  /// What was reported.
  private(set) var complaints = [MessageFunctionError]()

  init(
    name: String, locale: String, direction: TextDirection, timeZone: String?, operand: ResolvedValue?,
    options: [String: OptionValue]
  ) {
    self.name = name
    self.locale = locale
    self.direction = direction
    self.timeZone = timeZone
    self.operand = operand
    self.options = options
  }

  /// Reports an error that the function can go on after; one that it cannot is thrown.
  public mutating func report(_ kind: MessageFormatError.Kind, _ message: String) {
    complaints.append(MessageFunctionError(kind, message))
  }

  /// The operand's value.
  ///
  /// - Throws: "bad operand" if there is none.
  public func value() throws(MessageFunctionError) -> MessageValue {
    guard let operand else { throw MessageFunctionError(.badOperand, "':\(name)' needs an operand") }
    guard let value = operand.value else { throw MessageFunctionError(.badOperand, "the operand has no value") }
    return value
  }
}
