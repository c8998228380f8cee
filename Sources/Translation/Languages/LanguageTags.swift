/// The options that name languages, resolved to locale indices.
struct LanguageTags {
  /// Per locale where its texts are looked for: first itself, last the default locale.
  let chains: [[Int]]
  private let languages: [String]
  private let options: TranslationOptions
  private let indices: [String: Int]

  /// Resolves `options` against `languages`; `CatalogueValidation` found that all are there.
  init(_ languages: [String], _ options: TranslationOptions) {
    let indices = Dictionary(
      languages.enumerated().map { ($0.element.lowercased(), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let fallbacks = Dictionary(
      options.fallbacks.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    let defaultLocale = indices[options.defaultLanguage.lowercased()] ?? 0
    chains = languages.enumerated().map { index, language in
      let next = fallbacks[language.lowercased()] ?? LanguageDefaults.fallbacks(of: language)
      var chain = [index]
      for locale in next.compactMap({ indices[$0.lowercased()] }) + [defaultLocale] where !chain.contains(locale) {
        chain.append(locale)
      }
      return chain
    }
    self.languages = languages
    self.options = options
    self.indices = indices
  }

  /// The lookup among all languages.
  func lookup() -> LanguageLookup {
    lookup(among: Array(languages.indices), defaultLocale: locale(options.defaultLanguage) ?? 0)
  }

  /// The lookup among the languages that a route offers.
  func lookup(for route: ErrorRoute) -> LanguageLookup {
    let named = route.languages.map { $0.compactMap(locale) } ?? Array(languages.indices)
    let usual = locale(options.defaultLanguage)
    let first = usual.flatMap { named.contains($0) ? $0 : nil } ?? named.first ?? usual
    let defaultLocale = route.defaultLanguage.flatMap(locale) ?? first ?? 0
    return lookup(among: named.contains(defaultLocale) ? named : [defaultLocale] + named, defaultLocale: defaultLocale)
  }

  private func lookup(among offered: [Int], defaultLocale: Int) -> LanguageLookup {
    // A language without a locale, but with a chain, is answered in the first language of the chain.
    let named =
      Self.sorted(options.aliases.mapValues { [$0] }) + Self.sorted(options.fallbacks)
      + Self.sorted(LanguageDefaults.aliases)
    let aliases = named.compactMap { alias, languages in
      languages.lazy.compactMap(locale).first(where: offered.contains).map { (alias: alias, locale: $0) }
    }
    return LanguageLookup(languages: languages, offered: offered, aliases: aliases, defaultLocale: defaultLocale)
  }

  private func locale(_ language: String) -> Int? { indices[language.lowercased()] }

  private static func sorted(_ aliases: [String: [String]]) -> [(String, [String])] {
    aliases.sorted { $0.key < $1.key }
  }
}
