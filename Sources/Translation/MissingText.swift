/// A text that was looked for and is not there.
public struct MissingText: Sendable, Equatable {
  /// The entry it belongs to, an index into `Translator.entries`.
  public var entry: Int
  /// The language that lacks it.
  public var language: String
  /// The language whose text stands in for it.
  public var used: String

  /// A text of `entry` that `language` lacks.
  public init(entry: Int, language: String, used: String) {
    self.entry = entry
    self.language = language
    self.used = used
  }
}
