/// The texts of one language, as their translators wrote them.
public struct Locale: Sendable {
  /// The language tag (BCP 47), as it is to stand in `Content-Language`.
  public var language: String
  /// The direction in which the language is written; nil is left to right where no other file says more.
  public var direction: Direction?
  /// The words of a page around the texts.
  public var labels: [Label: String]
  /// The texts by entry id.
  public var texts: [String: Texts]

  /// The texts of one language.
  public init(
    language: String, direction: Direction? = nil, labels: [Label: String] = [:], texts: [String: Texts]
  ) {
    self.language = language
    self.direction = direction
    self.labels = labels
    self.texts = texts
  }

  /// The direction of a script; the raw values are those of HTML's `dir`.
  public enum Direction: String, Sendable, CaseIterable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
  }

  /// What a person reads of one entry. Each is a message of Unicode MessageFormat 2.
  public struct Texts: Sendable, Equatable {
    /// What happened, in a few words.
    public var title: String?
    /// What happened, in a sentence or two.
    public var detail: String?
    /// What to do about it.
    public var hint: String?

    /// The texts of one entry. Without title or detail the locale counts as having none for it.
    public init(title: String? = nil, detail: String? = nil, hint: String? = nil) {
      self.title = title
      self.detail = detail
      self.hint = hint
    }

    /// All that are there.
    var all: [String] { [title, detail, hint].compactMap { $0 } }
  }

  /// This locale with the texts and labels of `other` over its own, each by itself.
  public func overridden(by other: Locale) -> Locale {
    var merged = self
    merged.direction = other.direction ?? direction
    merged.labels.merge(other.labels) { _, new in new }
    for (id, texts) in other.texts {
      let old = merged.texts[id]
      merged.texts[id] = Texts(
        title: texts.title ?? old?.title, detail: texts.detail ?? old?.detail, hint: texts.hint ?? old?.hint)
    }
    return merged
  }
}
