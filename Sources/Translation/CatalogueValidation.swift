/// Judges whether catalogue, locales and options make a translator that always has an answer.
struct CatalogueValidation {
  private(set) var problems: [TranslationError.Problem] = []

  /// All that is wrong, in the order in which a reader of the files would meet it.
  init(_ catalogue: Catalogue, _ locales: [Locale], _ options: TranslationOptions) {
    var ids: Set<String> = []
    for entry in catalogue.entries {
      if !ids.insert(entry.id).inserted { problems.append(.duplicateID(entry.id)) }
      check(entry)
    }
    checkCompleteness(catalogue.entries)
    checkLanguages(locales, options)
    checkTexts(catalogue.entries, locales, options)
    if options.format == .html { problems.append(.defaultIsHTML) }
    if options.template == nil, ([options.format] + options.formats).contains(.template) {
      problems.append(.missingTemplate)
    }
  }

  private mutating func check(_ entry: Entry) {
    if !Self.isID(entry.id) { problems.append(.invalidID(entry.id)) }
    let matched: [Int] = if case .oneOf(let statuses) = entry.match.status { statuses } else { [] }
    for status in matched + [entry.status].compactMap({ $0 }) where !(400...599 ~= status) {
      problems.append(.invalidStatus(id: entry.id, status: status))
    }
    if case .hundreds(let hundreds) = entry.match.status, !(4...5 ~= hundreds) {
      problems.append(.invalidStatus(id: entry.id, status: hundreds &* 100))
    }
    if entry.match.origin == .proxy {
      if entry.match.failure == nil || entry.status == nil { problems.append(.incompleteProxyEntry(id: entry.id)) }
      if entry.match.status != nil || entry.match.code != nil { problems.append(.misplacedCondition(id: entry.id)) }
    } else if entry.match.failure != nil {
      problems.append(.misplacedCondition(id: entry.id))
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

  private mutating func checkLanguages(_ locales: [Locale], _ options: TranslationOptions) {
    var known: Set<String> = []
    for locale in locales where !known.insert(locale.language.lowercased()).inserted {
      problems.append(.duplicateLanguage(locale.language))
    }
    func check(_ language: String, usedBy user: String) {
      guard !known.contains(language.lowercased()) else { return }
      problems.append(.unknownLanguage(language, usedBy: user))
    }
    check(options.defaultLanguage, usedBy: "the default language")
    for (alias, language) in options.aliases.sorted(by: { $0.key < $1.key }) {
      check(language, usedBy: "the alias '\(alias)'")
    }
    for (language, chain) in options.fallbacks.sorted(by: { $0.key < $1.key }) {
      for next in [language] + chain { check(next, usedBy: "the fall-back chain of '\(language)'") }
    }
  }

  private mutating func checkTexts(_ entries: [Entry], _ locales: [Locale], _ options: TranslationOptions) {
    guard let locale = locales.first(where: { $0.language.lowercased() == options.defaultLanguage.lowercased() })
    else { return }
    for entry in entries where locale.texts[entry.id] == nil {
      problems.append(.missingText(id: entry.id, language: locale.language))
    }
  }

  private static func isID(_ id: String) -> Bool {
    !id.isEmpty
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
