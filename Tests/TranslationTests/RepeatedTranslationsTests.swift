import JSON
import Testing

@testable import Translation

/// What is copied because it came before is what would have been translated anew.
struct RepeatedTranslationsTests {
  private static let permission = #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#

  /// An ID of any length and of all characters that an ID may have.
  private static func identifier(_ any: inout AnyEvidence) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:+/=@".utf8)
    return (0..<any.number(1..<129)).map { _ in letters[any.number(0..<letters.count)] }
  }

  private func check(
    _ repeated: RepeatedTranslations, _ translator: Translator, _ evidence: Evidence, _ request: RequestFacts,
    _ comment: Comment
  ) {
    let (copy, fresh) = (repeated.translate(evidence, for: request), translator.translate(evidence, for: request))
    #expect(copy.body == fresh.body, comment)
    #expect(
      (copy.status, copy.format, copy.mediaType, copy.language) == (
        fresh.status, fresh.format, fresh.mediaType, fresh.language
      ), comment)
    #expect(
      (copy.retryAfter, copy.entry, copy.origin, copy.notes) == (
        fresh.retryAfter, fresh.entry, fresh.origin, fresh.notes
      ), comment)
  }

  private func facts(_ id: String, path: String = "/a", accept: String = "", language: String = "de") -> RequestFacts {
    RequestFacts(
      path: Array(path.utf8), acceptLanguage: Array(language.utf8), accept: Array(accept.utf8),
      correlationID: Array(id.utf8))
  }

  @Test(arguments: 0..<8) func `any evidence for any request is answered as without it`(_ seed: UInt64) {
    var any = AnyEvidence(seed: 1000 + seed)
    let repeated = RepeatedTranslations(ShippedWorld.translator)
    var kept: [(Evidence, RequestFacts)] = []
    for round in 0..<1500 {
      // Mostly something that has come before, of which one thing may be different now.
      var (evidence, request) = (any.evidence(), any.request())
      if let old = kept.isEmpty ? nil : kept[any.number(0..<kept.count)], any.number(0..<4) > 0 {
        switch any.number(0..<12) {
        case 0: evidence = old.0
        case 1: request = old.1
        case 2: (evidence, request) = (Self.changed(old.0, like: evidence, any.number(0..<6)), old.1)
        default: (evidence, request) = (old.0, Self.changed(old.1, like: request, any.number(0..<24)))
        }
      }
      if kept.count < 12 { kept.append((evidence, request)) } else { kept[any.number(0..<12)] = (evidence, request) }
      request.correlationID = Self.identifier(&any)
      check(repeated, ShippedWorld.translator, evidence, request, "seed \(seed), round \(round): \(evidence)")
    }
    #expect(repeated.copies > 100)
  }

  private static func changed(_ old: Evidence, like other: Evidence, _ what: Int) -> Evidence {
    guard case .response(var response) = old, case .response(let other) = other else { return old }
    switch what {
    case 0: response.status = other.status
    case 1: response.contentType = other.contentType
    case 2: response.cut = other.cut
    case 3: response.undecodable.toggle()
    case 4: response.fields = other.fields
    default: if !response.body.isEmpty { response.body.swapAt(0, response.body.count / 2) }
    }
    return .response(response)
  }

  private static func changed(_ old: RequestFacts, like other: RequestFacts, _ what: Int) -> RequestFacts {
    var request = old
    switch what {
    case 0: request.method = other.method
    case 1: request.path = other.path
    case 2: request.acceptLanguage = other.acceptLanguage
    case 3: request.accept = other.accept
    case 4: request.retryAfter = other.retryAfter
    case 5: request.fields = other.fields
    default: break
    }
    return request
  }

  @Test(arguments: Format.allCases) func `every sample is copied in a format`(_ format: Format) {
    let translator = ShippedWorld.translators[format]!
    let accept = format == translator.formats[0] ? "" : translator.mediaType(of: format)
    for (number, sample) in ShippedWorld.samples.enumerated() {
      guard case .response = sample.evidence else { continue }
      let repeated = RepeatedTranslations(translator)
      for id in ["01988c7e-5b7a-7c3e-9f10-2b6d4e8a1c55", "a", "AAAAAAAABBBBAABA", "7"] {
        var request = facts(id, path: sample.path, accept: accept, language: number % 2 == 0 ? "ar" : "de")
        request.retryAfter = sample.retryAfter
        check(repeated, translator, sample.evidence, request, "\(sample.entry)")
      }
      // A page may be longer than what is kept.
      if format != .html { #expect(repeated.copies == 2, "\(sample.entry)") }
    }
  }

  @Test func `it is copied from the third time on`() {
    let repeated = RepeatedTranslations(SmallWorld.translator)
    let evidence = FormatWorld.response(403, Self.permission)
    let copies = (1...4).map { number in
      _ = repeated.translate(evidence, for: facts("id-\(number)"))
      return repeated.copies
    }
    #expect(copies == [0, 0, 1, 2])
  }

  @Test func `an ID that the upstream sends back stays where the upstream wrote it`() throws {
    let repeated = RepeatedTranslations(SmallWorld.translator)
    for id in ["A", "AB", "x-1", "A", "BA"] {
      let evidence = FormatWorld.response(403, #"{"message":"A AB BA x-1","code":"SC403","A":"A"}"#)
      check(repeated, SmallWorld.translator, evidence, facts(id), "\(id)")
    }
    #expect(repeated.copies == 3)
  }

  @Test func `paths that no entry asks for are one`() {
    let repeated = RepeatedTranslations(ShippedWorld.translator)
    for number in 0..<5 {
      let request = facts("id", path: "/api/v2/teams/\(number)")
      check(repeated, ShippedWorld.translator, FormatWorld.response(403, Self.permission), request, "\(number)")
    }
    #expect(repeated.copies == 3)
    let conflict = FormatWorld.response(406, #"{"message":"m","code":"IM004"}"#)
    for number in 0..<20 {
      let request = facts("id", path: number % 2 == 0 ? "/api/v2/dlqs/1" : "/api/v2/hooks/1")
      check(repeated, ShippedWorld.translator, conflict, request, "\(number)")
    }
  }

  @Test func `what is missing is noted each time and told once`() {
    let repeated = RepeatedTranslations(
      try! Translator(
        catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.english, SmallWorld.german]))
    let answers = (0..<5).map { _ in
      repeated.translate(FormatWorld.response(400, #"{"code":"SC400"}"#), for: facts("id"))
    }
    #expect(answers.allSatisfy { $0.notes.contains(.fellBack) })
    #expect(answers.map(\.newlyMissing.count) == [1, 0, 0, 0, 0])
  }

  @Test func `a template that asks what the ID is is asked each time`() throws {
    let choice = ErrorTemplate.Node.choice(
      .init(.field(.correlationId), is: "mine"), then: .string("yes"), otherwise: .string("no"))
    let translator = try Translator(
      catalogue: Catalogue(entries: SmallWorld.entries), locales: [SmallWorld.english],
      options: TranslationOptions(
        format: .template, formats: [],
        template: ErrorTemplate(
          mediaType: "application/json", body: .object([("own", .list([.each(choice), choice]))]))))
    let repeated = RepeatedTranslations(translator)
    for id in ["a", "b", "mine", "c", "mine"] {
      check(repeated, translator, FormatWorld.response(403, Self.permission), facts(id), "\(id)")
    }
    #expect(repeated.copies == 0)
  }

  @Test func `the limits bound what is kept`() {
    let repeated = RepeatedTranslations(SmallWorld.translator)
    let long = [
      #"{"code":"SC403","message":"\#(String(repeating: "a", count: TranslationKey.maximumBytes))"}"#,
      #"{"code":"SC403","x":"\#(String(repeating: "a", count: 3900))","y":"\#(String(repeating: "\u{1}", count: 100))"}"#,
    ]
    for body in long {
      for _ in 0..<4 { check(repeated, SmallWorld.translator, FormatWorld.response(403, body), facts("id"), "long") }
    }
    #expect(repeated.copies == 0)
    // Three times as many as there is room for, twice each and then once more.
    for _ in 0..<2 {
      for number in 0..<3 * RepeatedTranslations.maximumCount {
        let evidence = FormatWorld.response(403, #"{"code":"SC403","number":\#(number)}"#)
        for _ in 0..<2 { check(repeated, SmallWorld.translator, evidence, facts("id"), "\(number)") }
      }
    }
    #expect(repeated.keptCount <= RepeatedTranslations.maximumCount)
  }
}
