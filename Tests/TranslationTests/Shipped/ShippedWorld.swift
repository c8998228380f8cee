import Configuration
import Sandbox
import Testing
import Translation

/// The catalogue and the locales inside the binary, and for each entry an error that gets it.
enum ShippedWorld {
  /// An error, and the entry that it gets.
  struct Sample: Sendable, CustomTestStringConvertible {
    var entry: String
    var evidence: Evidence
    var path: String
    var retryAfter: Int?

    var testDescription: String { entry }
  }

  /// A translator with every format, of which each that callers cannot ask for by a type of its own is the default of
  /// one.
  static let translators: [Format: Translator] = {
    let all = translator(.problemJSON)
    var translators = Dictionary(uniqueKeysWithValues: Format.allCases.map { ($0, all) })
    for format in [Format.google, .odata, .make] { translators[format] = translator(format) }
    return translators
  }()

  /// One that answers with `problem+json`.
  static let translator = translators[.problemJSON]!

  /// Those of the catalogue, in its order, then those of the proxy's failures.
  static let samples: [Sample] =
    SandboxErrors.examples.map { example in
      let error = SandboxErrors.named(example.error)!
      let retryAfter = error.fields.first { $0.name == "Retry-After" }.flatMap { Int($0.value) }
      return Sample(
        entry: example.entry, evidence: evidence(error),
        path: example.path ?? "/api/v2/sandbox/errors/\(example.error)", retryAfter: retryAfter)
    }
    + translator.entries.compactMap { entry in
      entry.match.failure.map { Sample(entry: entry.id, evidence: .failure($0), path: "/api/v2/users/me") }
    }

  static func evidence(_ error: SandboxError) -> Evidence {
    .response(ErrorResponse(status: error.status, contentType: Array(error.type.utf8), body: error.body))
  }

  /// What a caller gets for `sample` who asks for this format and language.
  static func answer(to sample: Sample, as format: Format, in language: String = "en") -> Translated {
    let translator = translators[format]!
    let accept = format == translator.formats[0] ? "" : translator.mediaType(of: format)
    return translator.translate(
      sample.evidence,
      for: RequestFacts(
        path: Array(sample.path.utf8), acceptLanguage: Array(language.utf8), accept: Array(accept.utf8),
        correlationID: Array("01988c7e-5b7a-7c3e-9f10-2b6d4e8a1c55".utf8), retryAfter: sample.retryAfter))
  }

  private static func translator(_ format: Format) -> Translator {
    let settings = """
      errors:
        format: \(format.name)
        formats: [\(Format.allCases.map(\.name).joined(separator: ", "))]
        template:
          media_type: application/vnd.acme.error+json
          body:
            code: "{code}"
            text: "{texts.title}: {texts.detail}"
            help: "{texts.hint?}"
            http: "{status}"
            wait: "{retryAfter?}"
            again: {$if: retryable, $then: "yes", $else: "no"}
            parts: {$each: items, $value: {field: "{item.name?}", text: "{item.message}"}}
            original: "{upstream?}"
            id: "{correlationId}"

      """
    return try! Configuration.load(from: SourceFile(name: "golden.yaml", bytes: Array(settings.utf8))).translator
  }
}
