import MessageFormat
import Testing

struct BidiTests {
  private func formatted(
    _ source: String, _ arguments: [String: MessageValue], in locale: String
  ) throws -> FormattedMessage {
    try MessageFormatter(locale: locale).format(Message(parsing: source), arguments)
  }

  @Test func `text of unknown direction is isolated`() throws {
    let message = try formatted("Hello {$name}!", ["name": "دينا"], in: "en")
    #expect(message.string == "Hello \u{2068}دينا\u{2069}!")
    #expect(message.parts.count == 5)
    #expect(message.parts[1] == .bidiIsolation("\u{2068}"))
    #expect(message.parts[3] == .bidiIsolation("\u{2069}"))
  }

  @Test func `a number is isolated only where the message runs from right to left`() throws {
    #expect(try formatted("{$n} files", ["n": 3], in: "en").string == "3 files")
    #expect(try formatted("{$n}", ["n": 3], in: "he").string == "\u{2067}3\u{2069}")
    #expect(try formatted("{$n}", ["n": 3], in: "az-Arab").string.hasPrefix("\u{2067}"))
  }

  @Test func `a fallback is isolated, its direction being unknown`() throws {
    #expect(try formatted("{$x}", [:], in: "en").string == "\u{2068}{$x}\u{2069}")
  }

  @Test func `another locale for one placeholder brings its own direction`() throws {
    #expect(try formatted("{1234 :number u:locale=ar-EG}", [:], in: "en").string == "\u{2067}١٬٢٣٤\u{2069}")
    #expect(try formatted("{1234 :number u:locale=|de, en|}", [:], in: "en").string == "1.234")
    #expect(try formatted("{1234 :number u:locale=|!|}", [:], in: "en").errors.map(\.kind) == [.badOption])
  }

  @Test(arguments: [
    ("en", TextDirection.leftToRight), ("ar", .rightToLeft), ("he-IL", .rightToLeft), ("fa_IR", .rightToLeft),
    ("und", .unknown), ("", .unknown), ("uz-Arab-AF", .rightToLeft), ("ar-Latn", .leftToRight),
    ("zh-Hans", .leftToRight),
    ("yue-Hant-1994", .leftToRight),
  ])
  func `the direction of a locale is that of its script`(tag: String, direction: TextDirection) {
    #expect(TextDirection(ofLocale: tag) == direction)
  }
}
