/// What went less than perfectly in a translation. Each is worth a counter.
public struct TranslationNotes: OptionSet, Sendable, Hashable {
  /// One bit per note.
  public var rawValue: UInt8

  /// The notes of these bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The language chosen lacks the entry's text; another language's was used.
  public static let fellBack = TranslationNotes(rawValue: 1)
  /// The body looks like JSON and is not.
  public static let broken = TranslationNotes(rawValue: 2)
  /// No entry knows the upstream's code or, where it sent none, its status: a generic entry was used.
  public static let unmapped = TranslationNotes(rawValue: 4)
  /// Part of what the upstream sent is missing from the envelope.
  public static let truncated = TranslationNotes(rawValue: 8)
  /// The body's content coding could not be undone.
  public static let undecodable = TranslationNotes(rawValue: 16)
}
