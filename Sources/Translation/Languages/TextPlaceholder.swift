/// One use of a value in a text of a locale.
public struct TextPlaceholder: Sendable, Equatable {
  /// The name of the value, without the `$`.
  public var name: String
  /// Where it is in the text, in Unicode scalars from 0.
  public var offset: Int

  /// The values that `text`, a message of MessageFormat 2, needs to be given, in their order.
  ///
  /// - Throws: what is wrong with the text.
  public static func all(in text: String) throws(TextFault) -> [TextPlaceholder] {
    if TextEncoder.isPlain(text) { return [] }
    if let pattern = try SimplePattern(text) { return pattern.placeholders }
    return try ComplexMessage.placeholders(in: text)
  }
}
