/// The texts of every entry for every locale, and where to look for those that a locale lacks.
struct TextTable: Sendable {
  private let locales: [LocaleTexts]
  private let chains: [[Int]]
  private let codes: [[UInt8]]

  /// The table of `locales`, which `CatalogueValidation` found good.
  init(_ entries: [Entry], _ locales: [Locale], chains: [[Int]]) {
    self.locales = locales.map { LocaleTexts($0, of: entries) }
    self.chains = chains
    codes = entries.map { Array($0.code.utf8) }
  }

  /// The texts of `entry` for a caller of `locale`; their own locale may be another one.
  func texts(of entry: Int, for locale: Int) -> ErrorTexts {
    for candidate in chains[locale] {
      if let texts = locales[candidate].texts(of: entry) { return texts }
    }
    let code = codes[entry]
    return ErrorTexts(
      locale: locales[locale], bytes: code, title: 0..<code.count, detail: 0..<code.count, hint: 0..<0, isPlain: false)
  }
}
