internal import Synchronization

/// The texts of every entry for every locale, and where to look for those that a locale lacks.
final class TextTable: Sendable {
  /// A locale with the languages that stand in for it.
  private struct Row: Sendable {
    let language: String
    let locale: LazyLocale
    /// Where its texts are looked for: first itself, last the default locale.
    let chain: [Int]
    let reported: ReportedTexts
  }

  private let rows: [Row]
  private let made: MadeLocales
  private let codes: [[UInt8]]
  private let reports = Atomic<Int>(0)

  /// No more missing texts than these are named one by one; all are counted.
  static let maximumReports = 1000

  /// The table of `sources`, which `CatalogueValidation` found good.
  init(_ entries: [Entry], _ sources: [LocaleSource], chains: [[Int]]) {
    let made = MadeLocales()
    self.made = made
    rows = sources.indices.map { index in
      Row(
        language: sources[index].language, locale: Self.locale(chains[index].map { sources[$0] }, entries, made),
        chain: chains[index], reported: ReportedTexts(entries: entries.count))
    }
    codes = entries.map { Array($0.code.utf8) }
  }

  /// The first locale of a chain, with the labels of the others where it has none.
  private static func locale(_ chain: [LocaleSource], _ entries: [Entry], _ made: MadeLocales) -> LazyLocale {
    let source = chain[0]
    let labels = chain.dropFirst().map(\.labels)
    if source.isReady { return LazyLocale(texts(source, labels, entries)) }
    return LazyLocale {
      defer { made.add() }
      return texts(source, labels, entries)
    }
  }

  private static func texts(
    _ source: LocaleSource, _ others: [@Sendable () -> [Label: String]], _ entries: [Entry]
  ) -> LocaleTexts {
    var locale = source.read() ?? Locale(language: source.language, texts: [:])
    locale.language = source.language
    for labels in others where locale.labels.count < Label.allCases.count {
      locale.labels.merge(labels()) { own, _ in own }
    }
    return LocaleTexts(locale, of: entries)
  }

  /// How many locales were made because somebody asked for them.
  var languagesRead: Int { made.count }

  /// The languages whose texts somebody has asked for.
  var languagesInUse: [String] { rows.filter(\.locale.isInUse).map(\.language) }

  /// Asks for the texts of those of these languages that there are.
  func read(_ languages: [String]) {
    for row in rows where languages.contains(row.language) { _ = row.locale.texts }
  }

  /// What `find` finds for a caller of `locale`: in its chain, whose last place `standIn` comes before.
  private func first<Found: ~Copyable>(for locale: Int, or standIn: Int?, _ find: (Row) -> Found?) -> Found? {
    let chain = rows[locale].chain
    for (index, candidate) in chain.enumerated() {
      if index > 0, index == chain.count - 1, let standIn, let found = find(rows[standIn]) { return found }
      if let found = find(rows[candidate]) { return found }
    }
    return nil
  }

  /// The texts of `entry` for a caller of `locale`, with the values of `captures`; their own locale may be another one. `standIn`
  /// goes before the default locale.
  func texts(of entry: Int, for locale: Int, or standIn: Int? = nil, filling captures: Captures) -> ErrorTexts {
    if let texts = first(for: locale, or: standIn, { $0.locale.texts.texts(of: entry, filling: captures) }) {
      return texts
    }
    let code = codes[entry]
    return ErrorTexts(
      locale: rows[locale].locale.texts, bytes: code, title: 0..<code.count, detail: 0..<code.count, hint: 0..<0,
      isPlain: false)
  }

  /// Appends the detail of `entry` for a caller of `locale`; `standIn` goes before the default locale.
  ///
  /// - Returns: the language of that text.
  func appendDetail(
    of entry: Int, for locale: Int, or standIn: Int, to result: inout [UInt8], filling captures: Captures
  ) -> String {
    let language = first(for: locale, or: standIn) { row in
      row.locale.texts.appendDetail(of: entry, to: &result, filling: captures) ? row.language : nil
    }
    if let language { return language }
    result.append(contentsOf: codes[entry])
    return rows[locale].language
  }

  /// The language of a locale that lacks `entry`, if nobody was told yet.
  func newlyMissing(_ entry: Int, in locale: Int) -> String? {
    guard rows[locale].reported.isFirst(entry),
      reports.wrappingAdd(1, ordering: .relaxed).oldValue < Self.maximumReports
    else { return nil }
    return rows[locale].language
  }
}
