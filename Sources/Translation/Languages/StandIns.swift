extension Locale {
  /// The languages in which a missing text of `language` is looked for before the default language: those that
  /// `fallbacks` (``TranslationOptions/fallbacks``) names, else those that hold where nothing is said.
  public static func standIns(for language: String, _ fallbacks: [String: [String]]) -> [String] {
    let named = fallbacks.first { $0.key.lowercased() == language.lowercased() }?.value
    return named ?? LanguageDefaults.fallbacks(of: language)
  }
}
