/// Something that went wrong while a message was formatted. The message was formatted all the same: the placeholder
/// concerned is shown by its source, `{$name}`.
public struct MessageFormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The errors of resolution, of functions and of selection (LDML 48, part 9, "Errors").
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// A variable without a value.
    case unresolvedVariable = "unresolved-variable"
    /// A function that is not registered.
    case unknownFunction = "unknown-function"
    /// A selector that cannot be selected on; only `*` matches it.
    case badSelector = "bad-selector"
    /// A function got a value that it cannot work on, or none.
    case badOperand = "bad-operand"
    /// A function got an option, or a value of one, that it does not accept.
    case badOption = "bad-option"
    /// A key of a variant that the function of its selector cannot compare with.
    case badVariantKey = "bad-variant-key"
    /// A value that can be selected on, but not shown.
    case notFormattable = "not-formattable"
    /// The function knows what is asked, but cannot do it here: ICU is not installed.
    case unsupportedOperation = "unsupported-operation"
  }

  /// What kind of error it is.
  public let kind: Kind
  /// The expression concerned, as its fallback representation shows it: `$name`, `|text|`, `:function`.
  public let source: String
  /// What is wrong, in one sentence without a full stop.
  public let message: String

  /// One line for a log.
  public var description: String { "\(source): \(message)" }
}
