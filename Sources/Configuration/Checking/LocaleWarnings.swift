internal import Translation
internal import YAMLDocument

/// Compares the operator's texts with those of the default language, and counts what each language lacks.
enum LocaleWarnings {
  /// How far each language goes. Warnings are about languages that a file of the operator's has a part in.
  static func add(
    to locales: inout LocaleFiles, _ catalogue: CatalogueFiles, _ settings: ErrorSettings
  ) -> [CheckReport.Coverage] {
    addPlaceholders(to: &locales, defaultLanguage: settings.defaultLanguage)
    let coverage = LocaleCoverage(locales, catalogue.entries.map(\.id), settings)
    for index in locales.files.indices {
      // A language of several files is told of in the last.
      guard let language = locales.files[index].locale?.language.lowercased(),
        !locales.files[(index + 1)...].contains(where: { $0.locale?.language.lowercased() == language }),
        let message = coverage.warning(for: language)
      else { continue }
      locales.change(index) { $0.report.warn(message, at: $0.languageMark) }
    }
    return coverage.languages
  }

  private static func addPlaceholders(to locales: inout LocaleFiles, defaultLanguage: String) {
    guard let reference = locales.locale(of: defaultLanguage) else { return }
    for index in locales.files.indices {
      guard let language = locales.files[index].locale?.language, language.lowercased() != defaultLanguage.lowercased(),
        let whole = locales.locale(of: language)
      else { continue }
      locales.change(index) { PlaceholderComparison(reference, whole).add(to: &$0) }
    }
  }
}

/// Which values the texts of an entry show in one language and not in the default one, or the other way round.
private struct PlaceholderComparison {
  private let reference: Locale
  private let locale: Locale

  init(_ reference: Locale, _ locale: Locale) {
    self.reference = reference
    self.locale = locale
  }

  func add(to file: inout LocaleFile) {
    // Moved from the title to the detail, a value is not lost: entries are compared, and texts are warned of.
    let lost = Dictionary(grouping: locale.unusedValues(comparedTo: reference), by: \.id)
    let added = Dictionary(grouping: reference.unusedValues(comparedTo: locale), by: \.id)
    for text in file.messages {
      for name in lost[text.id]?.map(\.name) ?? [] where shows(name, text.key, of: text.id) {
        file.report.warn(
          "\(text.key): the value {$\(name)} is missing, which the \(text.key) in \(reference.language) shows",
          at: text.node.mark)
      }
      for value in text.placeholders where added[text.id]?.contains(where: { $0.name == value.name }) ?? false {
        let message = "\(text.key): {$\(value.name)} is shown, which no text of the entry in \(reference.language) does"
        file.warn(at: value, in: text, message)
      }
    }
  }

  private func shows(_ name: String, _ key: String, of id: String) -> Bool {
    let texts = reference.texts[id]
    let text = key == "title" ? texts?.title : key == "detail" ? texts?.detail : texts?.hint
    return (text.flatMap { try? TextPlaceholder.all(in: $0) } ?? []).contains { $0.name == name }
  }
}
