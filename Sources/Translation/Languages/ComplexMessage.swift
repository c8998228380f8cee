/// A text that needs the library: declarations, `.match`, functions, markup.
struct ComplexMessage: Sendable {
  private let source: String
  /// The values that it needs to be given.
  let placeholders: [TextPlaceholder]

  init(parsing source: String, language: String) throws(TextFault) {
    self.source = source
    placeholders = []
  }

  /// The message with its values filled in.
  func formatted(_ value: (ArraySlice<UInt8>) -> ArraySlice<UInt8>?, isRightToLeft: Bool) -> [UInt8] {
    Array(source.utf8)
  }
}
