/// Why a text is no pattern, template or pointer.
public struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, in words that follow "it".
  public let message: String
  /// Where it is wrong, in Unicode scalars from the text's beginning; nil where it is wrong as a whole.
  public let offset: Int?

  init(_ message: String, at offset: Int? = nil) {
    self.message = message
    self.offset = offset
  }

  /// The reason and its place, counted from 1.
  public var description: String {
    offset.map { "\(message) (character \($0 + 1))" } ?? message
  }
}
