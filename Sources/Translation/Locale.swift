/// The texts of one language.
public struct Locale: Sendable {
  /// The language tag (BCP 47), as it is to stand in `Content-Language`.
  public var language: String
  /// The texts by entry id.
  public var texts: [String: Texts]

  /// The texts of one language.
  public init(language: String, texts: [String: Texts]) {
    self.language = language
    self.texts = texts
  }

  /// What a person reads of one entry.
  public struct Texts: Sendable, Equatable {
    /// What happened, in a few words.
    public var title: String
    /// What happened, in a sentence or two.
    public var detail: String
    /// What to do about it.
    public var hint: String?

    /// The texts of one entry.
    public init(title: String, detail: String, hint: String? = nil) {
      self.title = title
      self.detail = detail
      self.hint = hint
    }
  }
}
