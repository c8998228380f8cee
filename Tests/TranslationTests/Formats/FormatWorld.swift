import JSON
import Testing
import Translation

/// A catalogue with everything that a format can show, and shorthand to get one error in any of them.
enum FormatWorld {
  private static let rich = Entry(
    id: "make.bad-request", code: "ACME-2101", match: EntryMatch(status: .exactly(400), code: "SC400"),
    category: .validation, retryable: true, retryAfter: 60, action: .caller, severity: .warning,
    link: "https://docs.example/errors?code=2101&lang='any'")

  static let entries: [Entry] = [rich] + SmallWorld.entries.filter { $0.id != rich.id }

  static let locales: [Locale] = [
    locale(
      "en", Locale.Texts(title: "The request is invalid", detail: "Make did not accept it.", hint: "Correct it.")),
    locale(
      "de",
      Locale.Texts(
        title: "Die Anfrage ist ungültig",
        detail: "Make hat sie nicht angenommen, weil „number“ fehlt & *mehr* <nicht>.",
        hint: "Berichtigen Sie die Anfrage und senden Sie sie erneut.")),
    locale(
      "ar",
      Locale.Texts(
        title: "الطلب غير صالح", detail: "لم تقبل Make الطلب لأن المعلمة \u{2068}number\u{2069} ناقصة.",
        hint: "صحّح الطلب ثم أرسله من جديد.")),
  ]

  static let richBody =
    #"{"message":"Bad Request","detail":["Validation <failed> for 2 parameter(s).","See \"docs\" & co."],"code":"SC400","#
    + #""suberrors":[{"name":"Error","message":"Missing value of required parameter 'number'."},"#
    + #"{"message":"*Field* `sheetId` is [required](http://evil.example)."}],"currentVersion":7}"#

  static let template = ErrorTemplate(
    mediaType: "application/vnd.acme.error+json",
    body: .object([
      ("code", .value(.field(.code), isOptional: false)),
      (
        "text",
        .text([
          .value(.field(.title), isOptional: false), .text(": "), .value(.field(.detail), isOptional: false),
        ])
      ),
      ("http", .value(.field(.status), isOptional: false)),
      ("wait", .value(.field(.retryAfter), isOptional: true)),
      ("again", .choice(.init(.field(.retryable)), then: .string("yes"), otherwise: .string("no"))),
      (
        "parts",
        .each(
          .object([
            ("field", .value(.field(.itemName), isOptional: true)),
            ("text", .value(.field(.itemMessage), isOptional: false)),
          ]))
      ),
      ("original", .value(.field(.upstreamDetail), isOptional: false)),
      ("version", .value(.upstreamMember("currentVersion"), isOptional: true)),
      ("fixed", .list([.plain("1"), .plain("true"), .plain("x"), .plain("~")])),
    ]))

  /// A translator that answers in `format` where nothing else is asked for, and may answer in any.
  static func translator(_ format: Format, originalTexts: Set<TextMember> = []) -> Translator {
    try! Translator(
      catalogue: Catalogue(entries: entries), locales: locales,
      options: TranslationOptions(
        typeBase: "https://errors.example/", format: format == .html ? .problemJSON : format,
        formats: Format.allCases, template: template, originalTexts: originalTexts))
  }

  private static let translators = Dictionary(
    uniqueKeysWithValues: Format.allCases.map { ($0, translator($0)) })

  static func answer(
    _ evidence: Evidence, as format: Format, language: String = "de",
    id: String = "01988c7e-5b7a-7c3e-9f10-2b6d4e8a1c55"
  ) -> Translated {
    let accept = format == .html ? "text/html" : ""
    return translators[format]!.translate(
      evidence,
      for: RequestFacts(
        acceptLanguage: Array(language.utf8), accept: Array(accept.utf8), correlationID: Array(id.utf8)))
  }

  static func response(_ status: Int, _ body: String, contentType: String = "application/json") -> Evidence {
    .response(ErrorResponse(status: status, contentType: Array(contentType.utf8), body: Array(body.utf8)))
  }

  private static func locale(_ language: String, _ texts: Locale.Texts) -> Locale {
    var all = SmallWorld.english.texts
    all[rich.id] = texts
    return Locale(language: language, direction: language == "ar" ? .rightToLeft : .leftToRight, texts: all)
  }
}
