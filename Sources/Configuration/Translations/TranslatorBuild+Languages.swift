internal import Translation

extension TranslatorBuild {
  /// Refuses a setting that names a language for which there are no texts.
  static func refuse(
    _ language: String, of user: TranslationError.LanguageUser, _ message: String, _ known: [String],
    _ reader: inout SettingsReader
  ) {
    let meant = nearest(to: language, among: known).map { "; did you mean \($0)? There are " } ?? "; there are "
    reader.refuse(
      keys(for: language, of: user, reader.settings) + ["locales"], message + meant + known.joined(separator: ", "))
  }

  /// The same language as it is written elsewhere (`de` for `de-CH`), or one that a slip makes of it. Codes of two letters are all
  /// near each other, which says nothing.
  private static func nearest(to language: String, among known: [String]) -> String? {
    let primary = language.lowercased().prefix { $0 != "-" }
    return known.first { $0.lowercased().prefix { $0 != "-" } == primary }
      ?? (language.utf8.count > 2 ? Suggestion.nearest(to: language, among: known) : nil)
  }

  private static func keys(
    for language: String, of user: TranslationError.LanguageUser, _ settings: Settings
  ) -> [String] {
    switch user {
    case .defaultLanguage: return ["errors.default_language"]
    case .alias: return ["errors.language_aliases"]
    case .fallbacks: return ["errors.language_fallbacks"]
    case .route(let index):
      let name = "routes[\(index)].errors"
      guard let place = settings.routes[index].errors.languages?.firstIndex(of: language) else {
        return ["\(name).default_language"]
      }
      return ["\(name).languages[\(place)]", "\(name).languages"]
    }
  }
}
