import JSON
import Testing

@testable import Translation

/// `en-XA`, for testing layouts.
struct PseudoLocaleTests {
  @Test(arguments: [
    ("Not found", "[Ñóóţ ƒóóúúñđ]"), ("a {$name} b", "[áá {$name} ƀ]"), (#"\{x\} \\"#, #"[\{ẋ\} \\]"#),
    ("Größe 5 – 漢", "[Ĝŕößéé 5 – 漢]"),
    (
      ".input {$n :integer} .match $n one {{one {$n} file}} |a b| {{abc}} * {{files}}",
      ".input {$n :integer} .match $n one {{[óóñéé {$n} ƒííļéé]}} |a b| {{[ááƀç]}} * {{[ƒííļééš]}}"
    ),
    ("{{Hi {|}}| :string}}}", "{{[Ĥíí {|}}| :string}]}}"),
  ])
  func `the words change, placeholders and syntax stay`(message: String, expected: String) {
    #expect(PseudoLocale.transformed(message) == expected)
  }

  @Test func `it is there only when it is wanted, and negotiated like any language`() throws {
    func translator(_ isWanted: Bool) throws -> Translator {
      try Translator(
        catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.german, SmallWorld.english],
        options: TranslationOptions(hasPseudoLocale: isWanted))
    }
    let body = #"{"code":"SC403"}"#
    #expect(try translator(false).translate(403, body, acceptLanguage: "en-XA").language == "en")
    let translated = try translator(true).translate(403, body, acceptLanguage: "en-xa, de")
    #expect(translated.language == "en-XA")
    #expect(try translated.json["title"]?.string == "[Ţííţļéé ŠÇ403]")
    #expect(try translator(true).languages == ["de", "en", "en-XA"])
    #expect(try translator(true).translate(403, body, acceptLanguage: "*").language == "en")
  }

  @Test func `its labels are changed, too`() throws {
    var english = SmallWorld.english
    english.labels[.copy] = "Copy"
    let pseudo = PseudoLocale.make(from: english)
    #expect(pseudo.labels[.copy] == "[Çóóþý]")
    #expect(pseudo.labels[.retryAfter] == "[Ţŕý ááĝááííñ ííñ {$seconds} š.]")
    #expect(pseudo.labels.count == Label.allCases.count)
  }
}
