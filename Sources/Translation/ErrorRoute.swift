/// What is different about errors on one route. Which requests take it is for the caller of the translator to say:
/// ``RequestFacts/route``.
public struct ErrorRoute: Sendable, Equatable {
  /// The format of a caller who names none that it may have. Not HTML.
  public var format: Format
  /// The formats that callers may choose besides, of equals the first.
  public var formats: [Format]
  /// What of the upstream's error the caller may see.
  public var redaction: Redaction
  /// The languages that callers may ask for; nil for all there are.
  public var languages: [String]?
  /// The language of a caller who wants none of them, offered in any case; nil for that of the options where it is offered,
  /// else the first of `languages`.
  public var defaultLanguage: String?

  /// A route.
  public init(
    format: Format, formats: [Format], redaction: Redaction, languages: [String]? = nil, defaultLanguage: String? = nil
  ) {
    self.format = format
    self.formats = formats
    self.redaction = redaction
    self.languages = languages
    self.defaultLanguage = defaultLanguage
  }
}
