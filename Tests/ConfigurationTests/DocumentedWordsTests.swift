import Foundation
import Testing
import Translation

@testable import Configuration

/// The documents name everything that can be written in a file, and say what it is.
@Suite struct DocumentedWordsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What stands between backticks in a document.
  private static func spans(_ document: String) throws -> Set<String> {
    let text = try String(contentsOf: root.appending(path: document), encoding: .utf8)
    return Set(text.matches(of: /`([^`\n]+)`/).map { String($0.output.1) })
  }

  @Test func `every key and word of a catalogue is in docs/catalogue md`() throws {
    let spans = try Self.spans("docs/catalogue.md")
    let conditions = MatchReader.allowed.split(separator: " ").map { $0.replacing(",", with: "") }
      .drop { $0 != "origin" }
    #expect(conditions.count > 10)
    var words = EntryReader.keys + conditions.map(String.init)
    words += Entry.Category.allCases.map(\.rawValue)
    words += Entry.Action.allCases.map(\.rawValue)
    words += Entry.Severity.allCases.map(\.rawValue)
    words += Origin.allCases.map(\.rawValue)
    for word in words { #expect(spans.contains(word), "\(word)") }
  }

  @Test func `every format and every name of a template is in docs/catalogue md`() throws {
    let spans = try Self.spans("docs/catalogue.md")
    for format in Format.allCases { #expect(spans.contains(format.name), "\(format.name)") }
    for field in ErrorField.allCases {
      // "`upstream.status`, `.code`" names both.
      let short = field.rawValue.replacing("upstream.", with: ".")
      #expect(spans.contains(field.rawValue) || spans.contains(short), "\(field.rawValue)")
    }
  }

  @Test func `every label is in docs/translating md, every language in the README`() throws {
    let spans = try Self.spans("docs/translating.md")
    for label in Label.allCases { #expect(spans.contains(label.rawValue), "\(label.rawValue)") }
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    for locale in ShippedLocale.all {
      let name = try #require(Foundation.Locale(identifier: "en").localizedString(forLanguageCode: locale.language))
      #expect(readme.contains(name), "\(name)")
    }
  }
}
