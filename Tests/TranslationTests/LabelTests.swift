import Testing

@testable import Translation

/// The words of a page around an error.
struct LabelTests {
  private func labels(_ locales: [Locale], for language: Int = 0) throws -> LocaleLabels {
    let tags = LanguageTags(locales.map(\.language), TranslationOptions(defaultLanguage: locales[0].language))
    let table = TextTable(SmallWorld.entries, locales.map { LocaleSource($0) }, chains: tags.chains)
    return table.texts(of: 0, for: language, filling: Captures()).locale.labels
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `each label has its own text`() throws {
    var locale = SmallWorld.english
    for label in Label.allCases { locale.labels[label] = "<\(label.rawValue)>" }
    let labels = try labels([locale])
    let all = [
      labels.reference, labels.copy, labels.copied, labels.hint, labels.items, labels.original, labels.code,
      labels.link,
    ]
    #expect(
      all.map(text) == ["<reference>", "<copy>", "<copied>", "<hint>", "<items>", "<original>", "<code>", "<link>"])
    #expect(text(labels.retryAfter(seconds: 5)[...]) == "<retry_after>")
  }

  @Test func `a label that a locale lacks comes from its chain, and last from English`() throws {
    var english = SmallWorld.english, german = SmallWorld.german
    english.labels = [.copy: "Copy it", .hint: "Hint"]
    german.labels = [.copy: "Kopieren"]
    let labels = try labels([english, german], for: 1)
    #expect(text(labels.copy) == "Kopieren")
    #expect(text(labels.hint) == "Hint")
    #expect(text(labels.reference) == "Correlation ID")
    #expect(text(labels.retryAfter(seconds: 7)[...]) == "Try again in 7 s.")
  }

  @Test(arguments: [(1, "za 1 sekundu"), (3, "za 3 sekundy"), (60, "za 60 sekund")])
  func `the time to wait is counted as the language counts`(seconds: Int, expected: String) throws {
    var czech = SmallWorld.english
    czech.language = "cs"
    czech.labels[.retryAfter] =
      ".input {$seconds :integer} .match $seconds one {{za {$seconds} sekundu}} few {{za {$seconds} sekundy}} "
      + "* {{za {$seconds} sekund}}"
    #expect(text(try labels([czech]).retryAfter(seconds: seconds)[...]) == expected)
  }
}
