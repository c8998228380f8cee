import MessageFormat
import Testing
import TestSupport

/// Any source at all: a message or an error with its place, never a trap; what is a message can be formatted. Seeded, so
/// that a failure comes again.
struct AnyMessageTests {
  private static let pieces = [
    "{", "}", "{{", "}}", "{$n}", "{$s}", "{$n :number", ":integer", ":percent", ":currency currency=EUR",
    ":offset add=1",
    ":date", ":time", ":datetime", ":string", " ", "\n", "\u{3000}", "\u{200F}", "\u{2068}", "\u{2069}",
    ".input {$n :number}",
    ".input {$s :string}", ".local $l = {$n :offset subtract=7}", ".local $m = {|2006-01-02T15:04:06Z| :datetime}",
    ".match $n",
    ".match $n $s", "one", "*", "1e400", "-0.1", "|", "\\", "\\{", "\\|", "#b", "/b", "/", "@a", "=", "$", "u:dir=rtl",
    "u:locale=ar", "u:locale=xx-nowhere", "minimumFractionDigits=99", "minimumIntegerDigits=99", "select=ordinal",
    "roundingIncrement=5000", "maximumSignificantDigits=1", "minimumSignificantDigits=99", "timeZone=|Europe/Prague|",
    "timeZone=nowhere", "calendar=buddhist", "hour12=true", "text", "ש", "\u{0}", "\u{FFFE}", "😀", "* * {{x}}",
    "* {{x}}",
  ]
  private static let numbers: [MessageValue] = [
    0, 1, -1, 1_234_567.891, .integer(.max), .integer(.min), "1e400", "-1e-400", "not a number", "0.5",
    .currency(DecimalNumber("12.345")!, code: "EUR"), .currency(1, code: "€"), true,
    .dateTime(MessageDateTime(epochMilliseconds: .max)),
  ]

  @Test(arguments: ["en", "ar", "xx-nowhere", "", "!"]) func `formats or says where it is wrong`(locale: String) {
    var random = SplitMix64(state: UInt64(locale.utf8.count))
    var formatted = 0
    for _ in 0..<4_000 {
      let source = (0..<Int.random(in: 1...14, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random)!
      }.joined()
      do throws(MessageSyntaxError) {
        let message = try Message(parsing: source)
        let arguments: [String: MessageValue] = [
          "n": Self.numbers.randomElement(using: &random)!, "s": "one",
        ]
        let formatter = MessageFormatter(locale: locale)
        let whole = formatter.format(message, arguments)
        var bytes: [UInt8] = []
        let errors = formatter.format(message, arguments, appendingTo: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == whole.string, "\(source)")
        #expect(errors.map(\.kind) == whole.errors.map(\.kind), "\(source)")
        formatted += 1
      } catch {
        #expect((0...source.utf8.count).contains(error.offset), "\(source)")
      }
    }
    #expect(formatted > 100)
  }

  @Test func `each option of a number in each of its extremes is accepted by ICU, or reported`() throws {
    for option in [
      "minimumFractionDigits=99", "maximumFractionDigits=99", "minimumIntegerDigits=99", "minimumSignificantDigits=99",
      "maximumSignificantDigits=99", "roundingIncrement=5000", "trailingZeroDisplay=stripIfInteger",
      "useGrouping=always",
      "signDisplay=exceptZero", "minimumSignificantDigits=9 maximumSignificantDigits=1",
      "minimumFractionDigits=9 maximumFractionDigits=1", "maximumSignificantDigits=2 roundingPriority=morePrecision",
      "minimumSignificantDigits=99 roundingPriority=lessPrecision minimumFractionDigits=99",
      "roundingIncrement=25 maximumFractionDigits=1", "minimumSignificantDigits=1 roundingPriority=morePrecision",
      "minimumSignificantDigits=2 maximumSignificantDigits=4 roundingPriority=lessPrecision",
    ] {
      for number in ["0", "1e400", "-1e-400", "12345678901234567890.123456789"] {
        let message = try Message(parsing: "{\(number) :number \(option)}")
        let formatted = MessageFormatter(locale: "de").format(message)
        #expect(formatted.errors == [], "\(option)")
        #expect(formatted.string.contains { $0.isNumber }, "\(option)")
      }
    }
  }

  @Test func `many threads format in more languages than are kept open`() async {
    let message = try! Message(
      parsing: ".input {$n :number} .match $n one {{one {$n}}} * {{{$n} {|2006-01-02T15:04:06Z| :datetime}}}")
    let languages = ["en", "de", "ar", "cs", "ja", "xx"]
    // Regions that ICU does not know count as locales of their own.
    let locales = languages.flatMap { language in
      "ABCDEFGHIJ".flatMap { first in ["A", "B", "C", "D", "E"].map { "\(language)-\(first)\($0)" } }
    }
    let expected = locales.map { MessageFormatter(locale: $0, bidi: .none).format(message, ["n": 3]).string }
    await withTaskGroup(of: Bool.self) { group in
      for worker in 0..<8 {
        group.addTask {
          locales.indices.allSatisfy { step in
            let index = (step * 7 + worker * 41) % locales.count
            return MessageFormatter(locale: locales[index], bidi: .none).format(message, ["n": 3]).string
              == expected[index]
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
