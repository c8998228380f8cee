/// Turns evidence into the answer that the caller gets: decode, match, localise, render.
///
/// Immutable once made, so that any number of loops may share one. Translating reads no clock, does no I/O and cannot
/// fail: whatever is broken, the caller gets a valid envelope, and the notes say what happened.
public final class Translator: Sendable {
  /// The catalogue's entries, in its order.
  public let entries: [Entry]
  /// The languages there are texts in.
  public let languages: [String]
  /// The names, in lower case, of the request's fields whose values are wanted in ``RequestFacts/fields``.
  public var requestFields: [String] { index.requestFields }
  /// The names, in lower case, of the answer's fields whose values are wanted in ``ErrorResponse/fields``.
  public var responseFields: [String] { index.responseFields }

  /// How many languages were read because a caller wanted them. Reading one leaves memory behind that a process may want
  /// to give back.
  public var languagesRead: Int { texts.languagesRead }
  /// The languages that callers have been answered in, or that stood in for one of those.
  public var languagesInUse: [String] { texts.languagesInUse }

  /// The formats that callers can get, the default first.
  public var formats: [Format] { routes.formats }

  private let compiled: [CompiledEntry]
  private let index: CatalogueIndex
  private let texts: TextTable
  private let routes: RouteTable
  /// Whether two translations may differ in more than the correlation ID if that differs: an organisation's template may
  /// ask what the ID is.
  let choosesByCorrelationID: Bool

  /// Compiles a catalogue, and locales that are there.
  ///
  /// - Throws: `TranslationError` with everything that is wrong with them.
  public convenience init(
    catalogue: Catalogue, locales: [Locale], options: TranslationOptions = TranslationOptions()
  ) throws(TranslationError) {
    try self.init(catalogue: catalogue, sources: locales.map { LocaleSource($0) }, options: options)
  }

  /// Compiles a catalogue, and locales that may be read later.
  ///
  /// - Throws: `TranslationError` with everything that is wrong with them.
  public init(
    catalogue: Catalogue, sources: [LocaleSource], options: TranslationOptions = TranslationOptions()
  ) throws(TranslationError) {
    let sources = PseudoLocale.added(to: Self.withDefaultRead(sources, options), options)
    let problems = CatalogueValidation(catalogue, sources, options).problems
    guard problems.isEmpty else { throw TranslationError(problems: problems) }
    entries = catalogue.entries
    languages = sources.map(\.language)
    let tags = LanguageTags(languages, options)
    compiled = catalogue.entries.map { CompiledEntry($0, typeBase: options.typeBase) }
    index = CatalogueIndex(catalogue.entries)
    texts = TextTable(catalogue.entries, sources, chains: tags.chains)
    routes = RouteTable(options, tags)
    choosesByCorrelationID = options.template?.body.choosesByCorrelationID ?? false
  }

  /// What the operator is to hear of a translation, gathered on its way.
  private struct Findings {
    var notes: TranslationNotes = []
    var newlyMissing: [MissingText] = []
  }

  /// Reads those of these languages that it has, before a caller wants them.
  public func read(_ languages: [String]) { texts.read(languages) }

  /// The value for `Content-Type` of a format.
  public func mediaType(of format: Format) -> String { routes.mediaType(of: format) }

  /// The sources with the default language read: everybody needs it.
  private static func withDefaultRead(_ sources: [LocaleSource], _ options: TranslationOptions) -> [LocaleSource] {
    sources.map { source in
      guard !source.isReady, source.language.lowercased() == options.defaultLanguage.lowercased(),
        let locale = source.read()
      else { return source }
      return LocaleSource(locale)
    }
  }

  /// Whether some entry asks for this path. It makes no difference which of all others a request has.
  func distinguishes(_ path: Span<UInt8>) -> Bool { index.hasTemplate(for: path) }

  /// The answer for `evidence` to the caller who sent `request`.
  public func translate(_ evidence: Evidence, for request: RequestFacts) -> Translated {
    let route = routes[request.route]
    let locale = route.languages.locale(for: request.acceptLanguage.span)
    let format = route.renderer.format(for: request)
    switch evidence {
    case .failure(let failure):
      let hit = index.find(failure)
      let status = compiled[hit.entry].status ?? failure.defaultStatus
      return answer(
        hit, status: status, origin: .proxy, findings: Findings(), in: locale, as: format, by: route, to: request)
    case .response(let response):
      let upstream = UpstreamError(decoding: response)
      let subject = MatchSubject(upstream, request, responseFields: response.fields)
      let hit = index.find(subject)
      var findings = Findings(notes: Self.notes(on: response, upstream))
      // HEAD has no body in any case.
      if upstream.shape == .empty, request.method != "HEAD" { findings.notes.insert(.empty) }
      let keepsItems = route.renderer.keepsItems(in: format)
      let items = ErrorItem.list(of: upstream) { item in
        keepsItems ? nil : text(of: item, in: subject, locale, route, &findings)
      }
      if !keepsItems, items.contains(where: { !$0.isTranslated }) { findings.notes.insert(.untranslatedItem) }
      // What is no error status at all is the upstream's fault (RFC 9110 section 15.6.3).
      let status = compiled[hit.entry].status ?? (response.status >= 400 ? response.status : 502)
      return answer(
        hit, status: status, origin: upstream.origin, upstream: route.redaction.applied(to: upstream),
        items: route.redaction.applied(to: items), bodyCount: response.body.count, findings: findings,
        in: locale, as: format, by: route, to: request)
    }
  }

  /// Our text for one of the single errors inside an error; nil where no entry knows it.
  private func text(
    of item: ArraySlice<UInt8>, in subject: borrowing MatchSubject, _ locale: Int, _ route: CompiledRoute,
    _ findings: inout Findings
  ) -> ArraySlice<UInt8>? {
    guard let hit = index.findItem(item, subject) else { return nil }
    var text: [UInt8] = []
    let language = texts.appendDetail(
      of: hit.entry, for: locale, or: route.languages.defaultLocale, to: &text,
      filling: route.redaction.applied(to: hit.captures))
    note(hit.entry, wantedIn: locale, foundIn: language, &findings)
    return text[...]
  }

  /// Notes a text that another language stands in for.
  private func note(_ entry: Int, wantedIn locale: Int, foundIn language: String, _ findings: inout Findings) {
    guard language != languages[locale] else { return }
    findings.notes.insert(.fellBack)
    if let lacking = texts.newlyMissing(entry, in: locale) {
      findings.newlyMissing.append(MissingText(entry: entry, language: lacking, used: language))
    }
  }

  private func answer(
    _ hit: CatalogueIndex.Hit, status: Int, origin: Origin, upstream: UpstreamError? = nil, items: [ErrorItem] = [],
    bodyCount: Int = 0, findings: Findings, in locale: Int, as format: Format, by route: CompiledRoute,
    to request: RequestFacts
  ) -> Translated {
    let localised = texts.texts(
      of: hit.entry, for: locale, or: route.languages.defaultLocale, filling: route.redaction.applied(to: hit.captures))
    let language = localised.locale.language
    var findings = findings
    if hit.isUnmapped { findings.notes.insert(.unmapped) }
    note(hit.entry, wantedIn: locale, foundIn: language, &findings)
    let renderer = route.renderer
    let error = UnifiedError(
      entry: compiled[hit.entry], texts: localised, status: status,
      retryAfter: request.retryAfter ?? compiled[hit.entry].retryAfter(status: status),
      correlationID: request.correlationID,
      upstream: upstream, items: items, originals: renderer.originals, bodyCount: bodyCount)
    return Translated(
      status: status, body: renderer.render(error, as: format), format: format,
      mediaType: renderer.mediaType(of: format), language: language, retryAfter: error.retryAfter, entry: hit.entry,
      origin: origin, notes: findings.notes, newlyMissing: findings.newlyMissing)
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
    if upstream.shape == .json, let members = upstream.members {
      if !members.hasKnown { notes.insert(.otherShape) }
      if members.hasDuplicates { notes.insert(.duplicateMember) }
    }
    if hasWrongType(response, upstream.shape) { notes.insert(.wrongType) }
    return notes
  }

  private static func hasWrongType(_ response: ErrorResponse, _ shape: UpstreamError.Shape) -> Bool {
    if response.contentType.isEmpty { return false }
    return switch shape {
    case .json: !DecodedBody.saysJSON(response.contentType)
    case .text, .html: DecodedBody.saysJSON(response.contentType)
    case .empty, .broken: false
    }
  }
}
