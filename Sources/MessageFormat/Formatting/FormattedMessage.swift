/// What formatting a message gives: always something to show, and what went wrong on the way.
public struct FormattedMessage: Sendable, Equatable {
  /// The text; markup leaves nothing in it.
  public let string: String
  /// The same in parts.
  public let parts: [MessagePart]
  /// What went wrong, in the order in which it was noticed; empty if nothing did.
  public let errors: [MessageFormatError]
}
