import MessageFormat
import Testing

struct SelectionTests {
  private func category(of value: MessageValue, in locale: String, options: String = "") throws -> String {
    try text(
      """
      .input {$n :number \(options)} .match $n
      zero {{zero}} one {{one}} two {{two}} few {{few}} many {{many}} * {{other}}
      """, ["n": value], in: locale)
  }

  private static let categories: [String: [Int: String]] = [
    "en": [1: "one", 0: "other", 2: "other"],
    "fr": [0: "one", 1: "one", 2: "other", 1_000_000: "many"],
    "pl": [1: "one", 2: "few", 5: "many", 12: "many", 22: "few", 25: "many"],
    "cs": [1: "one", 3: "few", 5: "other"],
    "uk": [1: "one", 21: "one", 3: "few", 11: "many"],
    "ru": [1: "one", 101: "one", 24: "few", 13: "many"],
    "ar": [0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"],
    "ja": [1: "other"],
  ]

  @Test(arguments: categories.keys.sorted())
  func `a number is selected on by the plural category of the language`(locale: String) throws {
    for (number, category) in try #require(Self.categories[locale]) {
      #expect(try self.category(of: .integer(number), in: locale) == category, "\(number) in \(locale)")
    }
  }

  @Test func `the category is that of the number as it is shown`() throws {
    #expect(try category(of: 1, in: "en", options: "minimumFractionDigits=1") == "other")
    #expect(try category(of: 1.5, in: "cs") == "many")
    #expect(try category(of: 2, in: "en", options: "select=ordinal") == "two")
    #expect(try category(of: 23, in: "en", options: "select=ordinal") == "few")
  }

  @Test func `the number itself is a better key than its category, wherever it stands`() throws {
    let source = ".input {$n :number} .match $n one {{one}} 1 {{exactly}} * {{other}}"
    #expect(try text(source, ["n": 1]) == "exactly")
    #expect(try text(source, ["n": "1"]) == "exactly")
    #expect(try text(source, ["n": 21], in: "uk") == "one")
    let exact = ".input {$n :number select=exact} .match $n one {{one}} 2 {{exactly}} * {{other}}"
    #expect(try text(exact, ["n": 1]) == "other")
    #expect(try text(exact, ["n": 2]) == "exactly")
  }

  @Test func `an earlier selector weighs more than a later one`() throws {
    let source = """
      .input {$a :number} .input {$b :number} .match $a $b
      * 1 {{any exact}} one * {{one any}} one one {{one one}} * * {{any any}}
      """
    #expect(try text(source, ["a": 1, "b": 1]) == "one one")
    #expect(try text(source, ["a": 1, "b": 2]) == "one any")
    #expect(try text(source, ["a": 2, "b": 1]) == "any exact")
    #expect(try text(source, ["a": 2, "b": 2]) == "any any")
  }

  @Test func `text is selected on as a reader sees it, composed or not`() throws {
    let source = ".input {$s :string} .match $s caf\u{E9} {{yes}} * {{no}}"
    #expect(try text(source, ["s": "cafe\u{301}"]) == "yes")
    #expect(try text(source, ["s": "cafe"]) == "no")
  }

  @Test func `a key that a number cannot be compared with is an error, and does not match`() throws {
    let source = ".input {$n :number} .match $n horse {{a}} * {{b}}"
    #expect(try text(source, ["n": 1]) == "b")
    #expect(try errors(source, ["n": 1]) == [.badVariantKey])
  }
}
