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
  private let codes: [[UInt8]]
  private let reports = Atomic<Int>(0)

  /// No more missing texts than these are named one by one; all are counted.
  static let maximumReports = 1000

  /// The table of `sources`, which `CatalogueValidation` found good.
  init(_ entries: [Entry], _ sources: [LocaleSource], chains: [[Int]]) {
    rows = sources.indices.map { index in
      Row(
        language: sources[index].language,
        locale: LazyLocale { Self.make(entries, chains[index].map { sources[$0] }) }, chain: chains[index],
        reported: ReportedTexts(entries: entries.count))
    }
    codes = entries.map { Array($0.code.utf8) }
    for index in sources.indices where sources[index].isReady { _ = rows[index].locale.texts }
  }

  private static func make(_ entries: [Entry], _ chain: [LocaleSource]) -> LocaleTexts {
    var locale = chain.first?.read() ?? Locale(language: "", texts: [:])
    locale.language = chain.first?.language ?? ""
    var labels = locale.labels
    for source in chain.dropFirst() where labels.count < Label.allCases.count {
      labels.merge(source.read()?.labels ?? [:]) { own, _ in own }
    }
    return LocaleTexts(locale, of: entries, labels: labels)
  }

  /// The texts of `entry` for a caller of `locale`, with the values of `captures`; their own locale may be another one.
  func texts(of entry: Int, for locale: Int, filling captures: Captures) -> ErrorTexts {
    for candidate in rows[locale].chain {
      if let texts = rows[candidate].locale.texts.texts(of: entry, filling: captures) { return texts }
    }
    let code = codes[entry]
    return ErrorTexts(
      locale: rows[locale].locale.texts, bytes: code, title: 0..<code.count, detail: 0..<code.count, hint: 0..<0,
      isPlain: false)
  }

  /// Appends the detail of `entry` for a caller of `locale`.
  func appendDetail(of entry: Int, for locale: Int, to result: inout [UInt8], filling captures: Captures) {
    for candidate in rows[locale].chain {
      if rows[candidate].locale.texts.appendDetail(of: entry, to: &result, filling: captures) { return }
    }
    result.append(contentsOf: codes[entry])
  }

  /// The language of a locale that lacks `entry`, if nobody was told yet.
  func newlyMissing(_ entry: Int, in locale: Int) -> String? {
    guard rows[locale].reported.isFirst(entry),
      reports.wrappingAdd(1, ordering: .relaxed).oldValue < Self.maximumReports
    else { return nil }
    return rows[locale].language
  }
}
