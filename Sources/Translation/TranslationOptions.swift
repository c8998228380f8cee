/// What else an operator decides about translations.
public struct TranslationOptions: Sendable, Equatable {
  /// What stands before the entry's id in the envelope's `type` (RFC 9457 section 3.1.1): a URI reference.
  public var typeBase: String
  /// The language of a caller who wants none that is there. Its locale must have every text.
  public var defaultLanguage: String
  /// Language tags that callers use for a locale of another name: `no` for `nb`, `cz` for `cs`. A locale's own tag wins;
  /// the common ones are there without being named (`LanguageDefaults`).
  public var aliases: [String: String]
  /// Per language, where a missing text is looked for, in order, before the default language. Without an entry here
  /// the language's own shorter tags are tried (`de-AT`, then `de`). A language that has no locale is answered in the
  /// first one named here.
  public var fallbacks: [String: [String]]
  /// Whether there is a language `en-XA`, made from English, to test layouts with.
  public var hasPseudoLocale: Bool
  /// The format of a caller who names none that it may have. Not HTML, which only browsers ask for.
  public var format: Format
  /// The formats that callers may choose besides, of equals the first.
  public var formats: [Format]
  /// The organisation's own format; needed where `format` or `formats` has it.
  public var template: ErrorTemplate?
  /// The members that carry the upstream's own text where it sent one.
  public var originalTexts: Set<TextMember>
  /// What of the upstream's error the caller may see.
  public var redaction: Redaction
  /// What is different on each route, in their order.
  public var routes: [ErrorRoute]

  /// The options, each with its default.
  public init(
    typeBase: String = "urn:dragoman:error:", defaultLanguage: String = "en", aliases: [String: String] = [:],
    fallbacks: [String: [String]] = [:], hasPseudoLocale: Bool = false, format: Format = .problemJSON,
    formats: [Format] = Format.usual, template: ErrorTemplate? = nil, originalTexts: Set<TextMember> = [],
    redaction: Redaction = Redaction(), routes: [ErrorRoute] = []
  ) {
    self.typeBase = typeBase
    self.defaultLanguage = defaultLanguage
    self.aliases = aliases
    self.fallbacks = fallbacks
    self.hasPseudoLocale = hasPseudoLocale
    self.format = format
    self.formats = formats
    self.template = template
    self.originalTexts = originalTexts
    self.redaction = redaction
    self.routes = routes
  }
}
