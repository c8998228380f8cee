import Configuration
import JSON
import Testing

@testable import Translation

/// Every entry of the shipped catalogue in every language, with the values of its sample filled in.
struct GoldenLanguagesTests {
  /// Zero, one, and each plural category of the languages; the last as large as it gets.
  static let seconds = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]

  @Test(arguments: ShippedWorld.translator.languages) func `each entry in a language`(_ language: String) throws {
    let locale = try #require(ShippedLocales.all[language])
    var file = "== \(language) \((locale.direction ?? .leftToRight).rawValue)\n"
    for (name, text) in Self.labels(of: locale) { file += "\(name): \(Golden.visible(text))\n" }
    for sample in ShippedWorld.samples {
      let translated = ShippedWorld.answer(to: sample, as: .problemJSON, in: language)
      #expect(translated.language == language && !translated.notes.contains(.fellBack), "\(sample.entry)")
      let json = try translated.json
      file += "\n== \(sample.entry)\n"
      for member in ["title", "detail", "hint"] {
        file += "\(member): \(Golden.visible(json[member]?.string ?? "(none)"))\n"
      }
    }
    try Golden.check(file, "languages/\(language).txt")
  }

  @Test(.enabled(if: !Golden.isRewriting)) func `there is no file of another language`() {
    #expect(Golden.names(in: "languages") == Set(ShippedWorld.translator.languages.map { "\($0).txt" }))
  }

  /// The words around an error, the waiting time once for each number.
  private static func labels(of locale: Locale) -> [(String, String)] {
    let texts = LocaleTexts(locale, of: [])
    let words = Label.allCases.filter { $0 != .retryAfter }.map { label in
      ("label \(label.rawValue)", String(decoding: texts.label(label), as: UTF8.self))
    }
    return words
      + seconds.map { number in
        ("retry_after \(number)", String(decoding: texts.labels.retryAfter(seconds: number), as: UTF8.self))
      }
  }
}
