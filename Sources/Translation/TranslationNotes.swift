/// What went less than perfectly in a translation. Each is worth a counter.
public struct TranslationNotes: OptionSet, Sendable, Hashable {
  /// One bit per note.
  public var rawValue: UInt16

  /// The notes of these bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The language chosen lacks the entry's text, or that of an error inside it; another language's was used.
  public static let fellBack = TranslationNotes(rawValue: 1)
  /// The body looks like JSON and is not.
  public static let broken = TranslationNotes(rawValue: 2)
  /// No entry knows the upstream's code or, where it sent none, its status: a generic entry was used.
  public static let unmapped = TranslationNotes(rawValue: 4)
  /// Part of what the upstream sent is missing from the envelope; `interrupted` or `expanded` says so if it was for one of
  /// these reasons, otherwise it was longer than a limit, or stood behind a fault.
  public static let truncated = TranslationNotes(rawValue: 8)
  /// The upstream stopped in the middle of the body, or took too long for it.
  public static let interrupted = TranslationNotes(rawValue: 32)
  /// The body would have become larger by decoding than is allowed.
  public static let expanded = TranslationNotes(rawValue: 64)
  /// The body was not the UTF-8 that it should be, and was made that.
  public static let transcoded = TranslationNotes(rawValue: 128)
  /// The body's content coding could not be undone.
  public static let undecodable = TranslationNotes(rawValue: 16)
  /// A single error inside the error stays in the upstream's words: no entry knows its text.
  public static let untranslatedItem = TranslationNotes(rawValue: 256)
  /// There is no body, where there could be one.
  public static let empty = TranslationNotes(rawValue: 512)
  /// The body is JSON, but holds nothing that an error of Make's or of OAuth has.
  public static let otherShape = TranslationNotes(rawValue: 1024)
  /// `Content-Type` says that the body is JSON and it is not, or the other way round.
  public static let wrongType = TranslationNotes(rawValue: 2048)
  /// Two members of the body have one name; the last was used.
  public static let duplicateMember = TranslationNotes(rawValue: 4096)
}
