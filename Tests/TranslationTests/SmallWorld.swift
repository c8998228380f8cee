import JSON
import Translation

/// A small catalogue with texts, and shorthand to translate with it.
enum SmallWorld {
  /// Every entry that Make's bodies and the tests of precedence need, and one per failure.
  static let entries: [Entry] =
    [
      make("make.permission-denied", "SC403", EntryMatch(status: .exactly(403), code: "SC403"), .permission),
      make("make.bad-request", "SC400", EntryMatch(status: .oneOf([400, 422]), code: "SC400"), .validation),
      make("make.insufficient-rights", "IM002", EntryMatch(code: "IM002"), .permission),
      make("make.no-space", "IM003", EntryMatch(code: "IM003"), .quota),
      Entry(
        id: "make.confirmation-required", code: "IM004", match: EntryMatch(status: .exactly(406), code: "IM004"),
        category: .validation, action: .caller),
      make("make.name-conflict", "IM004", EntryMatch(code: "IM004"), .conflict),
      make("make.invalid-blueprint", "IM007", EntryMatch(code: "IM007"), .validation),
      make("make.not-logged-in", "IM015", EntryMatch(code: "IM015"), .authentication),
      make("make.account-missing", "IM304", EntryMatch(code: "IM304"), .notFound),
      make("make.paused", "IM310", EntryMatch(code: "IM310"), .limit),
      make("make.conflict", "SC409", EntryMatch(code: "SC409"), .conflict),
      make("make.status-400", "M400", EntryMatch(status: .exactly(400)), .validation),
      make("make.status-403", "M403", EntryMatch(status: .exactly(403)), .permission),
      make("make.status-422", "M422", EntryMatch(status: .exactly(422)), .validation),
      Entry(
        id: "make.too-many-requests", code: "SC429", match: EntryMatch(status: .exactly(429)), category: .limit,
        retryable: true, retryAfter: 60, action: .caller, severity: .warning),
      make("make.4xx", "M4XX", EntryMatch(status: .hundreds(4)), .internal),
      make("make.5xx", "M5XX", EntryMatch(status: .hundreds(5)), .internal),
      make("edge.client-banned", "edge_1010", EntryMatch(origin: .edge, code: "1010"), .permission),
      make("edge.502", "edge_502", EntryMatch(origin: .edge, status: .exactly(502)), .availability),
      make("edge.5xx", "edge_5xx", EntryMatch(origin: .edge, status: .hundreds(5)), .availability),
    ] + failures

  static let failures: [Entry] = Failure.allCases.filter(\.isAnswered).map { failure in
    Entry(
      id: "proxy." + failure.rawValue.map { $0 == "_" ? "-" : String($0) }.joined(), code: failure.rawValue,
      match: .failure(failure), status: failure.defaultStatus, category: .availability, action: .operator)
  }

  static let english = Locale(
    language: "en",
    texts: Dictionary(
      uniqueKeysWithValues: entries.map {
        ($0.id, Locale.Texts(title: "Title \($0.code)", detail: "Detail \($0.code)", hint: "Hint \($0.code)"))
      }))

  static let german = Locale(
    language: "de",
    texts: [
      "make.permission-denied": Locale.Texts(title: "Zugriff verweigert", detail: "Ihnen fehlt ein \"Recht\".\n")
    ])

  static let translator = try! Translator(
    catalogue: Catalogue(entries: entries), locales: [english, german],
    options: TranslationOptions(typeBase: "https://errors.example/"))

  private static func make(_ id: String, _ code: String, _ match: EntryMatch, _ category: Entry.Category) -> Entry {
    Entry(id: id, code: code, match: match, category: category, action: .caller)
  }
}

extension Translator {
  /// The answer to a response with this body.
  func translate(
    _ status: Int, _ body: String, contentType: String = "application/json", cut: ErrorResponse.Cut? = nil,
    undecodable: Bool = false, acceptLanguage: String = "", id: String = "test-1", retryAfter: Int? = nil
  ) -> Translated {
    translate(
      .response(
        ErrorResponse(
          status: status, contentType: Array(contentType.utf8), body: Array(body.utf8), cut: cut,
          undecodable: undecodable)),
      for: RequestFacts(
        acceptLanguage: Array(acceptLanguage.utf8), correlationID: Array(id.utf8), retryAfter: retryAfter))
  }
}

extension Translated {
  /// The body, which must be JSON.
  var json: JSONValue {
    get throws { try JSONDocument(parsing: body).root }
  }

  /// The id of the entry that was found in the small world.
  var entryID: String { SmallWorld.translator.entries[entry].id }
}

extension JSONValue {
  /// The names of the members, in their order.
  var names: [String] { members.map(\.key.string) }
}

extension UpstreamError {
  init(_ status: Int, _ body: String, contentType: String = "application/json") {
    self.init(status, Array(body.utf8), contentType: contentType)
  }

  init(_ status: Int, _ body: [UInt8], contentType: String = "application/json", cut: ErrorResponse.Cut? = nil) {
    self.init(decoding: ErrorResponse(status: status, contentType: Array(contentType.utf8), body: body, cut: cut))
  }
}
