/// The options that name languages, resolved to locale indices.
struct LanguageTags {
  let defaultLocale: Int
  /// Callers' names for locales; of two equal ones the first counts.
  let aliases: [(alias: String, locale: Int)]
  /// Per locale where its texts are looked for: first itself, last the default locale.
  let chains: [[Int]]

  /// Resolves `options` against `languages`; `CatalogueValidation` found that all are there.
  init(_ languages: [String], _ options: TranslationOptions) {
    let indices = Dictionary(
      languages.enumerated().map { ($0.element.lowercased(), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let fallbacks = Dictionary(
      options.fallbacks.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    let defaultLocale = indices[options.defaultLanguage.lowercased()] ?? 0
    self.defaultLocale = defaultLocale
    // A language without a locale, but with a chain, is answered in the first language of the chain.
    let named =
      Self.sorted(options.aliases.mapValues { [$0] }) + Self.sorted(options.fallbacks)
      + Self.sorted(LanguageDefaults.aliases)
    aliases = named.compactMap { alias, languages in
      languages.lazy.compactMap { indices[$0.lowercased()] }.first.map { (alias, $0) }
    }
    chains = languages.enumerated().map { index, language in
      let next = fallbacks[language.lowercased()] ?? LanguageDefaults.fallbacks(of: language)
      var chain = [index]
      for locale in next.compactMap({ indices[$0.lowercased()] }) + [defaultLocale] where !chain.contains(locale) {
        chain.append(locale)
      }
      return chain
    }
  }

  private static func sorted(_ aliases: [String: [String]]) -> [(String, [String])] {
    aliases.sorted { $0.key < $1.key }
  }
}
