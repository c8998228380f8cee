/// The options that name languages, resolved to locale indices.
struct LanguageTags {
  let defaultLocale: Int
  /// Callers' names for locales.
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
    aliases = options.aliases.sorted { $0.key < $1.key }.compactMap { alias, language in
      indices[language.lowercased()].map { (alias, $0) }
    }
    chains = languages.enumerated().map { index, language in
      let next = fallbacks[language.lowercased()] ?? Self.parents(of: language)
      var chain = [index]
      for locale in next.compactMap({ indices[$0.lowercased()] }) + [defaultLocale] where !chain.contains(locale) {
        chain.append(locale)
      }
      return chain
    }
  }

  /// The shorter tags of a tag, longest first: `zh-Hant` and `zh` of `zh-Hant-TW`.
  private static func parents(of language: String) -> [String] {
    let subtags = language.split(separator: "-")
    return (1..<max(subtags.count, 1)).reversed().map { subtags[..<$0].joined(separator: "-") }
  }
}
