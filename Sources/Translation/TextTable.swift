/// The texts of every entry for every locale, each fall-back already followed.
struct TextTable: Sendable {
  private let texts: [CompiledTexts]
  private let entryCount: Int

  /// The table of `locales`, which `CatalogueValidation` found good.
  init(_ entries: [Entry], _ locales: [Locale], chains: [[Int]], typeBase: String) {
    let own = locales.enumerated().map { index, locale in
      entries.map { entry in
        locale.texts[entry.id].map { CompiledTexts($0, of: entry, locale: index, typeBase: typeBase) }
      }
    }
    var texts: [CompiledTexts] = []
    texts.reserveCapacity(entries.count * locales.count)
    for chain in chains {
      for (index, entry) in entries.enumerated() {
        let found = chain.lazy.compactMap { own[$0][index] }.first
        let code = Locale.Texts(title: entry.code, detail: entry.code)
        texts.append(found ?? CompiledTexts(code, of: entry, locale: chain[0], typeBase: typeBase))
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
