import MessageFormat
import Testing
import Translation

/// What holds of the texts of every shipped language.
struct LocaleConsistencyTests {
  private static let entries = ShippedWorld.translator.entries
  private static let locales = ShippedLocales.all.values.sorted { $0.language < $1.language }

  /// The texts that are the same in two languages, and rightly so.
  private static let sameInTwo: Set = [
    "es and pt-BR: label copy", "es and pt-BR: label copied", "es and pt-BR: label code",
    "en and fr: label code", "en and nl: label code", "fr and nl: label code",  // Code
    "pl and tr: label code",  // Kod
  ]

  @Test func `every language has title, detail and hint of every entry, and nothing else`() {
    #expect(Self.locales.count == 15)
    let ids = Set(Self.entries.map(\.id))
    for locale in Self.locales {
      #expect(Set(locale.texts.keys) == ids, "\(locale.language)")
      for (id, texts) in locale.texts {
        #expect(texts.title != nil && texts.detail != nil && texts.hint != nil, "\(locale.language), \(id)")
      }
    }
  }

  @Test func `a text has the values that the English one has`() throws {
    let english = try Dictionary(
      uniqueKeysWithValues: ShippedLocales.texts.filter { $0.language == "en" }.map {
        ("\($0.entry) \($0.member)", Set(try TextPlaceholder.all(in: $0.text).map(\.name)))
      })
    for text in ShippedLocales.texts {
      let names = Set(try TextPlaceholder.all(in: text.text).map(\.name))
      #expect(names == english["\(text.entry) \(text.member)"], "\(text.place)")
    }
  }

  /// But for the name of a part of Make's own program, which says nothing to the reader.
  @Test func `what an entry captures of the upstream's text is said in its detail`() throws {
    let english = try #require(ShippedLocales.all["en"])
    for entry in Self.entries where entry.id != "make.internal.not-a-function" {
      let patterns = [entry.match.text, entry.match.message, entry.match.detail, entry.match.suberror].compactMap { $0 }
      let names = Set(try TextPlaceholder.all(in: english.texts[entry.id]?.detail ?? "").map(\.name))
      #expect(names.isSuperset(of: patterns.flatMap(\.captureNames)), "\(entry.id)")
    }
  }

  @Test func `no text is empty or has a space too many`() {
    for text in ShippedLocales.texts {
      let hasSpaces = text.text.hasPrefix(" ") || text.text.hasSuffix(" ") || text.text.contains("  ")
      #expect(!text.text.isEmpty && !hasSpaces && !text.text.contains("\n"), "\(text.place)")
    }
    for locale in Self.locales {
      for (label, text) in locale.labels {
        let isBare = text.first?.isWhitespace == false && text.last?.isWhitespace == false
        #expect(isBare, "\(locale.language), \(label)")
      }
    }
  }

  @Test func `a title is short and has no full stop at its end, a detail and a hint have one`() {
    for text in ShippedLocales.texts {
      let ends = text.text.last.map { ".。．".contains($0) } ?? false
      if text.member == "title" {
        #expect(!ends && text.text.count <= 90, "\(text.place)")
      } else {
        #expect(ends || text.text.last.map { "?!？}".contains($0) } == true, "\(text.place)")
      }
    }
  }

  @Test func `no text stands in two languages by mistake`() {
    var same: Set<String> = []
    for (index, one) in Self.locales.enumerated() {
      for other in Self.locales[(index + 1)...] {
        let pair = "\(one.language) and \(other.language)"
        for label in Label.allCases where one.labels[label] == other.labels[label] {
          same.insert("\(pair): label \(label.rawValue)")
        }
        for (id, texts) in one.texts {
          let others = other.texts[id]
          if texts.title == others?.title { same.insert("\(pair): \(id) title") }
          if texts.detail == others?.detail { same.insert("\(pair): \(id) detail") }
          if texts.hint == others?.hint { same.insert("\(pair): \(id) hint") }
        }
      }
    }
    #expect(same.subtracting(Self.sameInTwo) == [])
  }

  @Test func `only Arabic is written from right to left`() {
    #expect(Self.locales.filter { $0.direction == .rightToLeft }.map(\.language) == ["ar"])
  }

  /// With ICU's plural rules and digits.
  @Test func `the time to wait is said for any number, in every language`() throws {
    for locale in Self.locales {
      let message = try Message(parsing: try #require(locale.labels[.retryAfter]))
      let formatter = MessageFormatter(locale: locale.language)
      for seconds in GoldenLanguagesTests.seconds {
        let formatted = formatter.format(message, ["seconds": .integer(seconds)])
        #expect(formatted.errors.isEmpty, "\(locale.language), \(seconds)")
        // Arabic says one and two in words, and "now" for none.
        let isInWords = locale.language == "ar" && seconds < 3
        #expect(isInWords || formatted.string.contains(where: \.isNumber), "\(locale.language), \(seconds)")
      }
    }
  }

  @Test func `every text can be formatted with the values of its entry`() throws {
    for text in ShippedLocales.texts {
      let names = try TextPlaceholder.all(in: text.text).map(\.name)
      guard !names.isEmpty else { continue }
      let values = Dictionary(names.map { ($0, MessageValue.integer(3)) }) { first, _ in first }
      let formatted = MessageFormatter(locale: text.language).format(try Message(parsing: text.text), values)
      #expect(formatted.errors.isEmpty && formatted.string.contains(where: \.isNumber), "\(text.place)")
    }
  }
}
