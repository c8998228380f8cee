import JSON
import Testing
import Translation

/// What an entry's patterns captured, in the texts of a language.
struct PlaceholderTests {
  /// The detail in `language` of an error whose text is `Missing: ` and `value`.
  private func detail(
    _ text: String, _ value: String, language: String = "en", direction: Locale.Direction = .leftToRight
  ) throws -> String {
    let entry = Entry(
      id: "make.missing", code: "M1",
      match: EntryMatch(status: .exactly(400), message: try TextPattern(parsing: "Missing: {what}")),
      category: .validation, action: .caller)
    var locale = SmallWorld.english
    locale.language = language
    locale.direction = direction
    locale.texts["make.missing"] = Locale.Texts(title: "Missing", detail: text)
    let translator = try Translator(
      catalogue: Catalogue(entries: [entry] + SmallWorld.entries), locales: [locale],
      options: TranslationOptions(defaultLanguage: language))
    let body = "{\"message\":\"Missing: \(String(decoding: JSONEscaping.escaped(value), as: UTF8.self))\"}"
    return try #require(try translator.translate(400, body).json["detail"]?.string)
  }

  @Test func `a value is put where its name is, as often as it is there`() throws {
    #expect(try detail("No {$what}. { $what } it is.", "name") == "No name. name it is.")
    #expect(try detail("{$what}", "x") == "x")
  }

  @Test func `braces and backslashes are escaped, nothing else changes`() throws {
    #expect(try detail(#"\{{$what}\} \\ | . @ "q" ü"#, "x") == #"{x} \ | . @ "q" ü"#)
    #expect(try detail(#"no value \{$what\} here"#, "x") == "no value {$what} here")
  }

  @Test func `a value cannot break out of the envelope`() throws {
    #expect(try detail("'{$what}'", #"a"}\, {$what} <b>"#) == #"'a"}\, {$what} <b>'"#)
  }

  @Test func `line breaks and control characters of a value become spaces`() throws {
    #expect(try detail("<{$what}>", "a\nb\tc\u{0}d\u{7F}e\u{85}f\u{2028}g\u{2029}h") == "<a b c d e f g h>")
  }

  @Test func `a left-to-right sentence with a left-to-right value has no invisible characters`() throws {
    #expect(try detail("Kein {$what}", "größe 1,5 — 漢字 😀") == "Kein größe 1,5 — 漢字 😀")
  }

  @Test(arguments: ["שלום", "اسم", "a 1 ש", "\u{10800}", "\u{1E900}", "ܐ", "ﷲ"])
  func `a value that runs from right to left is isolated`(value: String) throws {
    #expect(try detail("No '{$what}'!", value) == "No '\u{2068}\(value)\u{2069}'!")
  }

  @Test(arguments: ["٣", "\u{64B}", "\u{660}\u{669}", "\u{5BF}", "€", "\u{1D7CE}"])
  func `a value without a strong right-to-left character is not`(value: String) throws {
    #expect(try detail("{$what}", value) == value)
  }

  @Test func `in a right-to-left text every value is isolated`() throws {
    let detail = try detail("لا يوجد {$what}.", "name", language: "ar", direction: .rightToLeft)
    #expect(detail == "لا يوجد \u{2068}name\u{2069}.")
  }

  @Test func `bidirectional controls of a value are removed`() throws {
    let controls = "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}"
    #expect(try detail("<{$what}>", "a\(controls)b") == "<ab>")
    #expect(try detail("<{$what}>", "\u{202E}ש") == "<\u{2068}ש\u{2069}>")
  }

  @Test func `a value is cut at 256 bytes, on a character`() throws {
    let whole = String(repeating: "x", count: 256)
    #expect(try detail("{$what}", whole) == whole)
    #expect(try detail("{$what}", whole + "y") == whole + "…")
    let wide = "x" + String(repeating: "ü", count: 200)
    #expect(try detail("{$what}", wide) == "x" + String(repeating: "ü", count: 127) + "…")
    let controls = String(repeating: "\u{202E}", count: 300)
    #expect(try detail("{$what}", controls + whole) == whole)
  }

  @Test func `a complex message gets the value, cleaned, and the isolation of its text`() throws {
    let text = ".input {$what :string} .match $what one {{the one}} * {{no {$what}}}"
    #expect(try detail(text, "one") == "the one")
    #expect(try detail(text, "a\nb") == "no a b")
    #expect(try detail(text, "ש") == "no \u{2068}ש\u{2069}")
    let arabic = try detail(text, "name", language: "ar", direction: .rightToLeft)
    #expect(arabic == "no \u{2068}name\u{2069}")
    let hebrew = ".input {$what :string} .match $what ש {{that}} * {{no {$what}}}"
    #expect(try detail(hebrew, "ש", language: "ar", direction: .rightToLeft) == "that")
    #expect(try detail(hebrew, "שש", language: "ar", direction: .rightToLeft) == "no \u{2068}שש\u{2069}")
  }

  @Test func `numbers are selected by as the language counts`() throws {
    let entry = Entry(
      id: "make.many", code: "M2",
      match: EntryMatch(status: .exactly(400), message: try TextPattern(parsing: "Too many: {count:integer}")),
      category: .limit, action: .caller)
    var polish = SmallWorld.english
    polish.language = "pl"
    polish.texts["make.many"] = Locale.Texts(
      title: "t",
      detail: """
        .input {$count :integer} .match $count one {{{$count} plik}} few {{{$count} pliki}} many {{{$count} plików}}
        * {{{$count} pliku}}
        """)
    let translator = try Translator(
      catalogue: Catalogue(entries: [entry] + SmallWorld.entries), locales: [polish],
      options: TranslationOptions(defaultLanguage: "pl"))
    let details = try [1, 3, 5, 12_345].map {
      try translator.translate(400, #"{"message":"Too many: \#($0)"}"#).json["detail"]?.string
    }
    #expect(details == ["1 plik", "3 pliki", "5 plików", "12\u{A0}345 plików"])
  }

  @Test func `values that only the default language shows can be asked for`() {
    let english = Locale(
      language: "en", texts: ["a": .init(title: "{$x}", detail: "{$y}"), "b": .init(title: "{$z}", detail: "d")])
    let german = Locale(
      language: "de", texts: ["a": .init(title: "t", detail: "d", hint: ".input {$y :integer} {{{$y}}}")])
    let unused = german.unusedValues(comparedTo: english)
    #expect(unused.map(\.id) == ["a"])
    #expect(unused.map(\.name) == ["x"])
    #expect(english.unusedValues(comparedTo: german) == [])
  }

  @Test func `a value that an entry does not capture, or no message, is refused`() throws {
    func problems(_ text: String) -> [TranslationError.Problem] {
      var english = SmallWorld.english
      english.texts["make.conflict"]?.hint = text
      do throws(TranslationError) {
        _ = try Translator(catalogue: Catalogue(entries: SmallWorld.entries), locales: [english])
        return []
      } catch {
        return error.problems
      }
    }
    #expect(problems("fine") == [])
    #expect(problems("{$a} {$b}").count == 2)
    #expect(problems("{$a}") == [.unknownPlaceholder(id: "make.conflict", language: "en", name: "a")])
    #expect(
      problems(".input {$n :integer} {{{$n}}}")
        == [.unknownPlaceholder(id: "make.conflict", language: "en", name: "n")])
    #expect(
      problems("a {b} c")
        == [
          .invalidText(
            id: "make.conflict", language: "en", reason: #"a value is written {$b}, a brace \{"#)
        ])
  }
}
