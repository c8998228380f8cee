/// The answer to send, and what is to be counted of it.
public struct Translated: Sendable {
  /// The status to send, 400 or above.
  public var status: Int
  /// The body to send.
  public var body: [UInt8]
  /// The format of the body.
  public var format: Format
  /// The value for `Content-Type`.
  public var mediaType: String
  /// The language of the texts, for `Content-Language`.
  public var language: String
  /// The seconds for `Retry-After`: the upstream's where it sent one, else the entry's.
  public var retryAfter: Int?
  /// The entry that fits, an index into `Translator.entries`.
  public var entry: Int
  /// Who made the error. Differs from the entry's where an edge answer fell to one of Make's generic entries.
  public var origin: Origin
  /// What the operator should hear of.
  public var notes: TranslationNotes
  /// The texts that fell back, of the error and of those inside it, each only the first time that this is noticed: worth a
  /// line in the log.
  public var newlyMissing: [MissingText]
}
