/// What is wrong with a text of a locale.
public struct TextFault: Error, Sendable, Equatable {
  /// What is wrong, to go after the text's name.
  public var message: String
  /// Where in the text, in Unicode scalars from 0.
  public var offset: Int

  /// A fault at an offset in Unicode scalars.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
