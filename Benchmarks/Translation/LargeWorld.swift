import Translation

/// The shipped catalogue grown to 10,000 entries, each with texts in 100 languages.
enum LargeWorld {
  private static let entryCount = 10_000
  private static let languageCount = 100

  static func translator(basedOn shipped: Translator) throws -> Translator {
    let shippedLanguages = shipped.languages
    let others = (0..<languageCount - shippedLanguages.count).map { "x-\(String($0, radix: 36))" }
    var entries = shipped.entries
    for index in 0..<entryCount - entries.count { entries.append(try entry(index, like: shipped.entries)) }
    let catalogue = Catalogue(entries: entries)
    let locales = (shippedLanguages + others).map { language in
      Locale(
        language: language,
        texts: Dictionary(uniqueKeysWithValues: entries.map { ($0.id, texts(of: $0, in: language)) }))
    }
    return try Translator(catalogue: catalogue, locales: locales)
  }

  /// Every second entry is told by a code of its own, the others by a text, exact or with a capture.
  private static func entry(_ index: Int, like entries: [Entry]) throws -> Entry {
    var entry = entries[index % entries.count]
    entry.id = "made-up.\(index)"
    entry.code = "X\(index)"
    entry.status = nil
    entry.number = nil
    entry.match =
      switch index % 4 {
      case 0: EntryMatch(text: try TextPattern(parsing: "Made-up thing \(index) is missing"))
      case 1: EntryMatch(text: try TextPattern(parsing: "Module '{module}' of kind \(index) not found"))
      default: EntryMatch(code: "X\(index)")
      }
    return entry
  }

  private static func texts(of entry: Entry, in language: String) -> Locale.Texts {
    Locale.Texts(
      title: "Title of \(entry.id)", detail: "What happened, as long as such a sentence mostly is, in \(language).",
      hint: "What to do about it, which is mostly a little longer than the text before, and somewhat kinder, too.")
  }
}
