import Foundation
import Testing
import Translation

@testable import Configuration

/// The files inside the binary, which are read only when a caller asks for the language: here all are.
@Suite struct ShippedLocaleTests {
  private static let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config")

  @Test(arguments: ["catalogue", "locales"])
  func `every file of Config is inside the binary`(directory: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.config.appending(path: directory).path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(SourceFile.shipped(in: directory).map(\.name) == files.map { "(shipped) \(directory)/\($0)" })
    for (file, shipped) in zip(files, SourceFile.shipped(in: directory)) {
      #expect(try Data(contentsOf: Self.config.appending(path: "\(directory)/\(file)")) == Data(shipped.bytes))
    }
  }

  @Test(arguments: ShippedLocale.all.map(\.language))
  func `a shipped locale is read whole`(language: String) throws {
    let shipped = try #require(ShippedLocale.all.first { $0.language == language })
    let locale = try #require(shipped.read())
    #expect(locale.language == language)
    #expect(locale.direction == (language == "ar" ? .rightToLeft : nil))
    let catalogue = try CatalogueReader.read(SourceFile.shipped(in: "catalogue"))
    let english = try #require(ShippedLocale.all.first { $0.language == "en" }?.read())
    #expect(locale.unusedValues(comparedTo: english) == [])
    #expect(english.unusedValues(comparedTo: locale) == [])
    #expect(Set(locale.labels.keys) == Set(Label.allCases))
    for entry in catalogue.entries {
      let texts = try #require(locale.texts[entry.id], "\(entry.id)")
      for text in [texts.title, texts.detail, texts.hint] {
        let names = try TextPlaceholder.all(in: try #require(text, "\(entry.id)")).map(\.name)
        #expect(entry.captureNames.isSuperset(of: names), "\(entry.id)")
      }
    }
  }

  @Test func `the languages are known before they are read`() throws {
    let translator = try Configuration.load().translator
    #expect(translator.languages == ShippedLocale.all.map(\.language))
    #expect(translator.languages.count == 15)
  }
}
