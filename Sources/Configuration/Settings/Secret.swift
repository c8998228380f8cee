/// A text that must not be seen: whatever prints it, a mirror included, prints `(secret)`.
public struct Secret: Sendable, Equatable {
  /// The text itself, for the one place that needs it.
  public let revealed: String
  /// The file that it was read from, if it was.
  public let file: String?

  /// A secret with this text.
  public init(_ text: String, file: String? = nil) {
    revealed = text
    self.file = file
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `(secret)`.
  public var description: String { "(secret)" }
  /// `(secret)`.
  public var debugDescription: String { "(secret)" }
  /// A mirror without children, so that `dump` shows nothing either.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
