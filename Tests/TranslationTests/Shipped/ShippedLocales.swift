import Configuration
import Translation

/// The locales inside the binary as their translators wrote them.
enum ShippedLocales {
  /// By language.
  static let all: [String: Locale] = {
    let locales = try! LocaleReader.read(SourceFile.shipped(in: "locales"))
    return Dictionary(uniqueKeysWithValues: locales.map { ($0.language, $0) })
  }()

  /// One text, and where it is.
  struct Text {
    var language: String
    var entry: String
    var member: String
    var text: String

    /// Where it is, and how it reads.
    var place: String { "\(language), \(entry) \(member): \(text)" }
  }

  /// Every text of every language.
  static let texts: [Text] = all.values.sorted { $0.language < $1.language }.flatMap { locale in
    locale.texts.sorted { $0.key < $1.key }.flatMap { entry, texts in
      [("title", texts.title), ("detail", texts.detail), ("hint", texts.hint)].compactMap { member, text in
        text.map { Text(language: locale.language, entry: entry, member: member, text: $0) }
      }
    }
  }
}
