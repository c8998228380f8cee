/// The texts of every entry for every locale, each fall-back already followed.
struct TextTable: Sendable {
  private let texts: [CompiledTexts]
  private let entryCount: Int

  /// The table of `locales`, which `CatalogueValidation` found good.
  init(_ entries: [Entry], _ locales: [Locale], chains: [[Int]]) {
    let own = locales.enumerated().map { index, locale in
      locale.texts.mapValues { CompiledTexts($0, locale: index) }
    }
    var texts: [CompiledTexts] = []
    texts.reserveCapacity(entries.count * locales.count)
    for chain in chains {
      for entry in entries {
        let found = chain.lazy.compactMap { own[$0][entry.id] }.first
        texts.append(found ?? CompiledTexts(Locale.Texts(title: entry.code, detail: entry.code), locale: chain[0]))
      }
    }
    self.texts = texts
    entryCount = entries.count
  }

  /// The texts of `entry` for a caller of `locale`; their own locale may be another one.
  func texts(of entry: Int, for locale: Int) -> CompiledTexts {
    texts[locale * entryCount + entry]
  }
}
