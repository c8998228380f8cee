/// Turns evidence into the answer that the caller gets: decode, match, localise, render.
///
/// Immutable once made, so that any number of loops may share one. Translating reads no clock, does no I/O and cannot
/// fail: whatever is broken, the caller gets a valid envelope, and the notes say what happened.
public final class Translator: Sendable {
  /// The catalogue's entries, in its order.
  public let entries: [Entry]
  /// The languages there are texts in.
  public let languages: [String]

  /// The formats that callers can get, the default first.
  public var formats: [Format] { renderer.formats }

  private let compiled: [CompiledEntry]
  private let index: CatalogueIndex
  private let lookup: LanguageLookup
  private let texts: TextTable
  private let renderer: Renderer

  /// Compiles catalogue and locales.
  ///
  /// - Throws: `TranslationError` with everything that is wrong with them.
  public init(
    catalogue: Catalogue, locales: [Locale], options: TranslationOptions = TranslationOptions()
  ) throws(TranslationError) {
    let problems = CatalogueValidation(catalogue, locales, options).problems
    guard problems.isEmpty else { throw TranslationError(problems: problems) }
    let tags = LanguageTags(locales.map(\.language), options)
    entries = catalogue.entries
    languages = locales.map(\.language)
    compiled = catalogue.entries.map { CompiledEntry($0, typeBase: options.typeBase) }
    index = CatalogueIndex(catalogue.entries)
    lookup = LanguageLookup(
      languages: languages, aliases: tags.aliases, defaultLocale: tags.defaultLocale)
    texts = TextTable(catalogue.entries, locales, chains: tags.chains)
    renderer = Renderer(options)
  }

  /// The answer for `evidence` to the caller who sent `request`.
  public func translate(_ evidence: Evidence, for request: RequestFacts) -> Translated {
    switch evidence {
    case .failure(let failure):
      let hit = index.find(failure)
      let status = compiled[hit.entry].status ?? failure.defaultStatus
      return answer(hit, status: status, upstream: nil, bodyCount: 0, origin: .proxy, notes: [], to: request)
    case .response(let response):
      let upstream = UpstreamError(decoding: response)
      let hit = index.find(origin: upstream.origin, status: response.status, code: upstream.codeBytes)
      // What is no error status at all is the upstream's fault (RFC 9110 section 15.6.3).
      let status = compiled[hit.entry].status ?? (response.status >= 400 ? response.status : 502)
      return answer(
        hit, status: status, upstream: upstream, bodyCount: response.body.count, origin: upstream.origin,
        notes: Self.notes(on: response, upstream), to: request)
    }
  }

  /// The value for `Content-Type` of a format.
  public func mediaType(of format: Format) -> String { renderer.mediaType(of: format) }

  private func answer(
    _ hit: CatalogueIndex.Hit, status: Int, upstream: UpstreamError?, bodyCount: Int, origin: Origin,
    notes: TranslationNotes, to request: RequestFacts
  ) -> Translated {
    let locale = lookup.locale(for: request.acceptLanguage.span)
    let texts = texts.texts(of: hit.entry, for: locale)
    let language = texts.locale.language
    var notes = notes
    if hit.isUnmapped { notes.insert(.unmapped) }
    if language != languages[locale] { notes.insert(.fellBack) }
    let format = renderer.format(for: request)
    let error = UnifiedError(
      entry: compiled[hit.entry], texts: texts, status: status,
      retryAfter: request.retryAfter ?? compiled[hit.entry].retryAfter, correlationID: request.correlationID,
      upstream: upstream, items: upstream.map { ErrorItem.list(of: $0) } ?? [], originals: renderer.originals,
      bodyCount: bodyCount)
    return Translated(
      status: status, body: renderer.render(error, as: format), format: format,
      mediaType: renderer.mediaType(of: format), language: language,
      retryAfter: error.retryAfter, entry: hit.entry, origin: origin, notes: notes)
  }

  private static func notes(on response: ErrorResponse, _ upstream: UpstreamError) -> TranslationNotes {
    var notes: TranslationNotes = []
    if response.undecodable { notes.insert(.undecodable) } else if upstream.shape == .broken { notes.insert(.broken) }
    if upstream.isTruncated { notes.insert(.truncated) }
    if upstream.isTranscoded { notes.insert(.transcoded) }
    switch response.cut {
    case .upstream: notes.insert(.interrupted)
    case .expansion: notes.insert(.expanded)
    case .limit, nil: break
    }
    return notes
  }
}
