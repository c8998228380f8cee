import Foundation
import Testing

/// How the texts of the shipped languages are set: what a translator's keyboard or a slip of the hand gets wrong.
struct TypographyTests {
  /// Those that are read as they are written; the others are MessageFormat's declarations and variants.
  private static let plain = ShippedLocales.texts.filter { !$0.text.hasPrefix(".") }

  private func expectNone(_ languages: Set<String>, of pattern: some RegexComponent, _ why: String) {
    let texts = Self.plain.filter { languages.contains($0.language) }
    #expect(!texts.isEmpty)
    for text in texts { #expect(text.text.firstMatch(of: pattern) == nil, "\(why): \(text.place)") }
  }

  /// English has the straight apostrophe, and only as that.
  @Test func `quotation marks are typographic, and those of the language`() throws {
    let marks: [String: String] = [
      "ar": "«»", "cs": "„“", "de": "„“", "en": "‘’“”", "es": "«»“”", "fr": "«»’“”", "it": "«»’“”", "ja": "「」",
      "ko": "‘’", "nl": "‘’", "pl": "„”", "pt-BR": "“”", "tr": "“”’", "uk": "«»’", "zh-Hans": "“”",
    ]
    let all = Set("\"'„“”‘’‚‹›«»「」『』")
    for text in ShippedLocales.texts {
      let own = try #require(marks[text.language])
      var shown = text.text
      if text.language == "en" { shown = shown.replacing(/[A-Za-z]'[a-z ]/, with: "") }
      let others = all.subtracting(own)
      #expect(!shown.contains { others.contains($0) }, "\(text.place)")
    }
  }

  @Test func `what opens is closed`() {
    for text in ShippedLocales.texts {
      for (open, close) in [("«", "»"), ("「", "」"), ("(", ")"), ("（", "）"), ("{", "}")] as [(Character, Character)] {
        #expect(text.text.count { $0 == open } == text.text.count { $0 == close }, "\(text.place)")
      }
    }
  }

  @Test func `letters are composed, and three points are one character`() {
    for text in ShippedLocales.texts {
      #expect(text.text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.text.utf8), "\(text.place)")
      #expect(!text.text.contains("..") && !text.text.contains(" ,"), "\(text.place)")
    }
  }

  @Test func `no Ukrainian word has a Latin or Russian letter among its own`() {
    let mixed = /[\u{400}-\u{52F}][A-Za-z]|[A-Za-z][\u{400}-\u{52F}]|[ыэъёЫЭЪЁ]/
    expectNone(["uk"], of: mixed, "a letter of another alphabet")
  }

  @Test func `French has its no-break spaces`() {
    expectNone(["fr"], of: /[^\u{A0}][;:?!»]|«[^\u{A0}]/, "no no-break space")
  }

  @Test func `Arabic has its own commas, semicolons and question marks`() {
    expectNone(["ar"], of: /[,;?]/, "a Latin mark")
  }

  @Test func `Chinese and Japanese have marks as wide as their letters`() {
    let narrow = /[\u{3040}-\u{30FF}\u{4E00}-\u{9FFF}][,.;:?!()]|[,.;:?!()][\u{3040}-\u{30FF}\u{4E00}-\u{9FFF}]/
    expectNone(["ja", "zh-Hans"], of: narrow, "a narrow mark")
  }
}
