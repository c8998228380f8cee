import Testing
import TestSupport
import Translation

/// The lookup on bytes against one on strings that follows RFC 4647 section 3.4 word by word.
struct LanguageReferenceTests {
  private static let languages = ["en", "de", "de-AT", "mn-Mong", "mn-Mong-TW", "sr-Latn", "x-a", "de-x-b"]

  private static let translator = try! Translator(
    catalogue: Catalogue(entries: SmallWorld.entries),
    locales: languages.map { Locale(language: $0, texts: SmallWorld.english.texts) })

  /// Lookup of well-formed ranges with weights above 0.
  private func reference(_ ranges: [(range: String, weight: Int)]) -> String {
    let tags = Dictionary(uniqueKeysWithValues: Self.languages.map { ($0.lowercased(), $0) })
    let ordered = ranges.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element.range)
    for range in ordered where range != "*" {
      var subtags = range.lowercased().split(separator: "-")
      while !subtags.isEmpty {
        if let found = tags[subtags.joined(separator: "-")] { return found }
        subtags.removeLast()
        while subtags.count > 1, subtags.last?.count == 1 { subtags.removeLast() }
      }
    }
    return "en"
  }

  @Test(arguments: 0..<8)
  func `both choose the same language`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    let first = ["de", "DE", "mn", "sr", "fr", "x", "i"]
    let next = ["AT", "at", "Mong", "TW", "tw", "Latn", "x", "a", "b", "1996", "CH"]
    for _ in 0..<400 {
      let ranges = (0..<Int.random(in: 1...6, using: &random)).map { _ -> (range: String, weight: Int) in
        if Int.random(in: 0..<10, using: &random) == 0 { return ("*", Int.random(in: 1...1000, using: &random)) }
        let count = Int.random(in: 0...4, using: &random)
        let subtags =
          [first.randomElement(using: &random)!] + (0..<count).map { _ in next.randomElement(using: &random)! }
        return (subtags.joined(separator: "-"), [1000, 1000, 700, 1, 250].randomElement(using: &random)!)
      }
      let value = ranges.map { range, weight in
        weight == 1000 ? range : "\(range);q=0.\(String(1000 + weight).dropFirst())"
      }.joined(separator: ", ")
      let language = Self.translator.translate(400, "{}", acceptLanguage: value).language
      #expect(language == reference(ranges), "\(value)")
    }
  }
}
