internal import Translation

/// How many of the catalogue's entries each language has texts for.
struct LocaleCoverage {
  /// One for each language, in the order of the tags.
  private(set) var languages: [CheckReport.Coverage] = []
  private let settings: ErrorSettings

  init(_ locales: LocaleFiles, _ ids: [String], _ settings: ErrorSettings) {
    self.settings = settings
    // The shipped languages have texts for the same entries: one tells for all, and only that one is read.
    let shipped = locales.untouched.first?.read()
    let known = locales.own.map(\.language) + locales.untouched.map(\.language)
    for language in known.sorted() {
      let locale = locales.own.first { $0.language == language } ?? shipped
      let missing = ids.filter { locale?.texts[$0]?.title == nil || locale?.texts[$0]?.detail == nil }
      languages.append(
        CheckReport.Coverage(
          language: language, entries: ids.count, missing: missing, standIns: standIns(for: language, known)))
    }
  }

  private func standIns(for language: String, _ known: [String]) -> [String] {
    let named = Locale.standIns(for: language, settings.languageFallbacks) + [settings.defaultLanguage]
    var standIns: [String] = []
    for name in named {
      guard let tag = known.first(where: { $0.lowercased() == name.lowercased() }), tag != language,
        !standIns.contains(tag)
      else { continue }
      standIns.append(tag)
    }
    return standIns
  }

  /// What is worth a warning: texts that callers get in a language which is not theirs. Those of `de-AT` that are in `de` are
  /// not missing.
  func warning(for language: String) -> String? {
    guard let own = languages.first(where: { $0.language.lowercased() == language }) else { return nil }
    let near = Set(Locale.standIns(for: language, settings.languageFallbacks).map { $0.lowercased() })
    var missing = own.missing
    for standIn in languages where near.contains(standIn.language.lowercased()) {
      let lacking = Set(standIn.missing)
      missing = missing.filter(lacking.contains)
    }
    guard !missing.isEmpty else { return nil }
    let named = missing.prefix(3).joined(separator: ", ")
    let rest = missing.count > 3 ? " and \(missing.count - 3) more" : ""
    return "\(own.language) has texts for \(own.entries - own.missing.count) of \(own.entries) entries "
      + "(\(own.percent) %); answered in \(own.standIns.last ?? "English"): \(named)\(rest)"
  }
}
