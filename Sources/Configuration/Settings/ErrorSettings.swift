public import Translation

/// How errors are read and rendered.
public struct ErrorSettings: Sendable, Equatable {
  /// `errors.body_limit`: how much of the upstream's error body is read, in bytes. Default 256 KiB; the rest is cut.
  public var bodyBytes = 256 << 10
  /// `errors.decoded_body_limit`: how large that body may become when it is decoded, in bytes. Default 1 MiB.
  public var decodedBodyBytes = 1 << 20
  /// `errors.type_base`: what the `type` member begins with; the entry's ID follows. Default
  /// `urn:problem-type:dragoman:`.
  public var typeBase = "urn:problem-type:dragoman:"
  /// `errors.default_language`: the language for callers that ask for none we have. Default `en`.
  public var defaultLanguage = "en"
  /// `errors.language_aliases`: language ranges that stand for another, such as `sk: cs`. Default none.
  public var languageAliases: [String: String] = [:]
  /// `errors.language_fallbacks`: per language, where a text that it lacks is looked for, such as `pt-PT: [pt-BR, es]`.
  /// Default none.
  public var languageFallbacks: [String: [String]] = [:]
  /// `errors.pseudo_locale`: whether there is a language `en-XA` to test layouts with. Default false.
  public var hasPseudoLocale = false
  /// `errors.code`: how the organisation's codes are made of the catalogue's. Default `{code}`: they are the same.
  public var code = CodeTemplate.unchanged
  /// `errors.format`: the format for callers that name none they may have. Default `problem+json`.
  public var format = Format.problemJSON
  /// `errors.formats`: the formats that callers may choose by `Accept`, of equals the first. Default: the usual ones.
  public var formats = Format.usual
  /// `errors.template`: the organisation's own format. Default none.
  public var template: ErrorTemplate?
  /// `errors.original_texts`: members that carry Make's own text where it sent one. Default none.
  public var originalTexts: Set<TextMember> = []
  /// `errors.upstream`: the facts of Make's own error that are shown. Default all.
  public var upstreamFacts = Set(Redaction.Fact.allCases)
  /// `errors.scrub`: what is blotted out of Make's words. Default everything that can be.
  public var scrubbed = Set(Redaction.Secret.allCases)

  /// The defaults.
  public init() {}
}
