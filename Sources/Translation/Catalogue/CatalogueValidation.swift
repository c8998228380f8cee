/// Judges whether catalogue, locales and options make a translator that always has an answer.
struct CatalogueValidation {
  private(set) var problems: [TranslationError.Problem] = []

  /// All that is wrong, in the order in which a reader of the files would meet it.
  init(_ catalogue: Catalogue, _ locales: [LocaleSource], _ options: TranslationOptions) {
    checkDoubles(catalogue.entries)
    checkCompleteness(catalogue.entries)
    checkLanguages(locales, options)
    checkTexts(catalogue.entries, locales, options)
    if options.format == .html || options.routes.contains(where: { $0.format == .html }) {
      problems.append(.defaultIsHTML)
    }
    if options.template == nil,
      ([options.format] + options.formats + options.routes.flatMap { [$0.format] + $0.formats }).contains(.template)
    {
      problems.append(.missingTemplate)
    }
  }

  /// What is wrong between entries.
  private mutating func checkDoubles(_ entries: [Entry]) {
    var ids: Set<String> = []
    var numbers: [Int: String] = [:]
    var matches: [MatchSignature: String] = [:]
    for entry in entries {
      problems += EntryValidation(entry).problems
      if !ids.insert(entry.id).inserted {
        // Whatever else is the same follows from it.
        problems.append(.duplicateID(entry.id))
        continue
      }
      if let number = entry.number {
        if let first = numbers[number] {
          problems.append(.duplicateNumber(id: entry.id, number: number, first: first))
        } else {
          numbers[number] = entry.id
        }
      }
      let signature = MatchSignature(entry.match)
      if let first = matches[signature] {
        problems.append(.neverMatches(id: entry.id, first: first))
      } else {
        matches[signature] = entry.id
      }
    }
  }

  private mutating func checkCompleteness(_ entries: [Entry]) {
    let failures = Set(entries.compactMap { $0.match.origin == .proxy ? $0.match.failure : nil })
    for failure in Failure.allCases where failure.isAnswered && !failures.contains(failure) {
      problems.append(.missingFailure(failure))
    }
    let table = StatusTable(entries.map(\.match), origin: .make)
    for hundreds in 4...5 where table.entry(forClassOf: hundreds * 100) == nil {
      problems.append(.missingGeneric(hundreds: hundreds))
    }
  }

  private mutating func checkLanguages(_ locales: [LocaleSource], _ options: TranslationOptions) {
    var known: Set<String> = []
    for locale in locales where !known.insert(locale.language.lowercased()).inserted {
      problems.append(.duplicateLanguage(locale.language))
    }
    func check(_ language: String, _ use: TranslationError.LanguageUse) {
      guard !known.contains(language.lowercased()) else { return }
      problems.append(.unknownLanguage(language, use))
    }
    check(options.defaultLanguage, .defaultLanguage)
    for (alias, language) in options.aliases.sorted(by: { $0.key < $1.key }) { check(language, .alias(alias)) }
    for (language, chain) in options.fallbacks.sorted(by: { $0.key < $1.key }) {
      for (index, next) in chain.enumerated() { check(next, .fallback(of: language, index: index)) }
    }
    for (index, route) in options.routes.enumerated() {
      for language in (route.languages ?? []) + [route.defaultLanguage].compactMap(\.self) {
        check(language, .route(index))
      }
    }
  }

  private mutating func checkTexts(_ entries: [Entry], _ locales: [LocaleSource], _ options: TranslationOptions) {
    let defaultLanguage = options.defaultLanguage.lowercased()
    for source in locales where source.isReady {
      let locale = source.read() ?? Locale(language: source.language, texts: [:])
      let isDefault = source.language.lowercased() == defaultLanguage
      for entry in entries {
        let texts = locale.texts[entry.id]
        if isDefault, texts?.title == nil || texts?.detail == nil {
          problems.append(.missingText(id: entry.id, language: locale.language))
        }
        for text in texts?.all ?? [] { check(text, of: entry, in: locale.language) }
      }
    }
  }

  private mutating func check(_ text: String, of entry: Entry, in language: String) {
    do throws(TextFault) {
      for placeholder in try TextPlaceholder.all(in: text) where !entry.captureNames.contains(placeholder.name) {
        let problem = TranslationError.Problem.unknownPlaceholder(
          id: entry.id, language: language, name: placeholder.name)
        // However often the entry's texts have it.
        if !problems.suffix(16).contains(problem) { problems.append(problem) }
      }
    } catch {
      problems.append(.invalidText(id: entry.id, language: language, reason: error.message))
    }
  }
}
