/// Why a function gives no value, no text, or no match.
public struct MessageFunctionError: Error, Sendable, Equatable {
  /// What kind of error it is.
  public let kind: MessageFormatError.Kind
  /// What is wrong, in one sentence without a full stop.
  public let message: String

  /// An error of a function.
  public init(_ kind: MessageFormatError.Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
