internal import Translation

extension TranslatorBuild {
  /// Refuses a setting that names a language for which there are no texts, and says which ones there are.
  static func refuse(
    _ language: String, of use: TranslationError.LanguageUse, _ message: String, _ known: [String],
    _ reader: inout SettingsReader
  ) {
    let advice = Suggestion.choices(known, meant: nearest(to: language, among: known))
    reader.refuse(keys(for: language, of: use, reader.settings) + ["locales"], message + advice)
  }

  /// The same language as it is written elsewhere (`de` for `de-CH`), or one that a slip makes of it. Codes of two letters are all
  /// near each other, which says nothing.
  private static func nearest(to language: String, among known: [String]) -> String? {
    let primary = language.lowercased().prefix { $0 != "-" }
    return known.first { $0.lowercased().prefix { $0 != "-" } == primary }
      ?? (language.utf8.count > 2 ? Suggestion.nearest(to: language, among: known) : nil)
  }

  /// Where the language is named, the nearest place first.
  private static func keys(
    for language: String, of use: TranslationError.LanguageUse, _ settings: Settings
  ) -> [String] {
    switch use {
    case .defaultLanguage: return ["errors.default_language"]
    case .alias(let alias): return ["errors.language_aliases.\(alias)", "errors.language_aliases"]
    case .fallback(let language, let index):
      return ["errors.language_fallbacks.\(language)[\(index)]", "errors.language_fallbacks"]
    case .route(let index):
      let name = "routes[\(index)].errors"
      guard let place = settings.routes[index].errors.languages?.firstIndex(of: language) else {
        return ["\(name).default_language"]
      }
      return ["\(name).languages[\(place)]", "\(name).languages"]
    }
  }
}
