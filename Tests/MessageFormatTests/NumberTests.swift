import MessageFormat
import Testing

struct NumberTests {
  @Test(arguments: [
    ("{$n :number}", "de", "1.234.567,891"),
    ("{$n :number}", "en-IN", "12,34,567.891"),
    ("{$n :number useGrouping=never maximumFractionDigits=1}", "en", "1234567.9"),
    ("{$n :number maximumSignificantDigits=3}", "en", "1,230,000"),
    ("{$n :number minimumIntegerDigits=9 useGrouping=never maximumFractionDigits=0}", "en", "001234568"),
    ("{$n :number signDisplay=always roundingMode=floor maximumFractionDigits=0}", "en", "+1,234,567"),
    ("{$n :number roundingIncrement=5 maximumFractionDigits=1}", "en", "1,234,568.0"),
    ("{$n :integer}", "fr", "1\u{202F}234\u{202F}568"),
    ("{$n :currency currency=EUR}", "de", "1.234.567,89\u{A0}€"),
    ("{$n :currency currency=jpy}", "ja", "￥1,234,568"),
    ("{$n :currency currency=USD currencyDisplay=code fractionDigits=0}", "en", "USD\u{A0}1,234,568"),
    ("{$n :currency currency=USD currencyDisplay=name}", "en", "1,234,567.89 US dollars"),
    ("{0.256 :percent}", "en", "26%"),
    ("{0.256 :percent maximumFractionDigits=1}", "de", "25,6\u{A0}%"),
    ("{5 :currency currency=EUR trailingZeroDisplay=stripIfInteger}", "en", "€5"),
    ("{-5 :currency currency=USD currencySign=accounting}", "en", "($5.00)"),
    ("{12345678901234567890123 :number}", "en", "12,345,678,901,234,567,890,123"),
    ("{0.5 :integer} {1.5 :integer} {2.5 :integer} {-2.5 :integer} {0.05 :integer}", "en", "1 2 3 -3 0"),
    (
      "{1 :offset subtract=1} {0.5 :offset subtract=1} {99.5 :offset add=1} {1e2 :offset add=1}", "en",
      "0 -0.5 100.5 101"
    ),
  ])
  func `a number is shown in the way of the language`(source: String, locale: String, expected: String) throws {
    #expect(try text(source, ["n": .number(1_234_567.891)], in: locale) == expected)
  }

  @Test func `Arabic has its own digits where its region has them`() throws {
    #expect(try text("{$n :number}", ["n": 1234], in: "ar-EG") == "١٬٢٣٤")
    #expect(try text("{$n :number}", ["n": 1234], in: "ar-MA") == "1.234")
    #expect(try text("{$n :currency currency=EGP}", ["n": 5], in: "ar-EG").contains("٥٫٠٠"))
  }

  @Test func `a number without a function is shown in the way of the language too`() throws {
    #expect(try text("{$n}", ["n": 1234], in: "de") == "1.234")
    #expect(try text("{$n}", ["n": 0.5], in: "de") == "0,5")
    #expect(try text("{$n}", ["n": "1234"], in: "de") == "1234")
    #expect(try text("{$n}", ["n": .currency(9, code: "EUR")], in: "de") == "9,00\u{A0}€")
  }

  @Test func `options of an earlier function are taken over, later ones come first`() throws {
    let source =
      ".input {$n :number minimumFractionDigits=2 signDisplay=always} {{{$n :number minimumFractionDigits=1}}}"
    #expect(try text(source, ["n": 4]) == "+4.0")
  }

  @Test func `an option that is not understood is ignored and reported`() throws {
    #expect(try text("{4 :number minimumFractionDigits=many}") == "4")
    #expect(try errors("{4 :number minimumFractionDigits=many}") == [.badOption])
    #expect(try errors("{4 :number signDisplay=sometimes}") == [.badOption])
    #expect(try errors("{4 :currency currency=EURO}") == [.badOption, .badOperand])
    #expect(try errors("{$a :currency currency=USD}", ["a": .currency(1, code: "EUR")]) == [.badOption])
  }

  @Test func `the pieces of a number are told apart in parts`() throws {
    let formatted = MessageFormatter(locale: "en").format(
      try Message(parsing: "{-1234.5 :currency currency=EUR u:id=total}"))
    guard case .value(let value)? = formatted.parts.first else {
      Issue.record("\(formatted.parts)")
      return
    }
    #expect(value.id == "total")
    #expect(value.subparts.map(\.type) == ["sign", "currency", "integer", "group", "integer", "decimal", "fraction"])
    #expect(value.subparts.map(\.text).joined() == "-€1,234.50")
  }

  @Test(arguments: [
    "0", "-0", "1", "-1.5", "0.001", "1e3", "12.50E-1", "1234567890123456789012345.678", "1e-5",
  ])
  func `a decimal number keeps its value exactly`(source: String) throws {
    let number = try #require(DecimalNumber(source))
    let plain = [
      "-0": "0", "1e3": "1000", "12.50E-1": "1.25", "1e-5": "0.00001",
    ]
    #expect(number.description == plain[source] ?? source)
    #expect(DecimalNumber(number.description) == number)
  }

  @Test(arguments: [
    "", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1", "1 ", "NaN", "1e401", "1e99999999", "--1", "1.5.5",
  ])
  func `what is no number literal is no decimal number`(source: String) {
    #expect(DecimalNumber(source) == nil)
  }
}
