/// Chooses the format of an answer and writes it.
///
/// A class, so that handing it on costs one reference.
final class Renderer: Sendable {
  /// The members that carry the upstream's own text.
  let originals: OriginalTexts
  private let negotiation: FormatNegotiation
  private let template: ErrorTemplate?

  /// What `options`, which `CatalogueValidation` found good, allow.
  init(_ options: TranslationOptions) {
    var formats = [options.format]
    for format in options.formats where !formats.contains(format) { formats.append(format) }
    template = options.template
    originals = OriginalTexts(options.originalTexts)
    negotiation = FormatNegotiation(
      formats, templateType: options.template?.mediaType ?? Format.template.mediaType)
  }

  /// The formats that callers can get, the default first.
  var formats: [Format] { negotiation.formats }

  /// The format for the caller who sent `request`.
  func format(for request: RequestFacts) -> Format {
    negotiation.format(for: request.accept.span)
  }

  /// Whether the single errors inside an error stay in the upstream's words.
  func keepsItems(in format: Format) -> Bool {
    originals.contains(.suberrors) && !format.isForPeople
  }

  /// The value for `Content-Type`.
  func mediaType(of format: Format) -> String {
    if format == .template, let template { return template.mediaType }
    return format.mediaType
  }

  /// The body.
  func render(_ error: borrowing UnifiedError, as format: Format) -> [UInt8] {
    switch format {
    case .problemJSON: return ProblemJSON.render(error)
    case .problemXML: return ProblemXML.render(error)
    case .jsonAPI: return JSONAPI.render(error)
    case .google: return GoogleError.render(error)
    case .odata: return ODataError.render(error)
    case .make: return MakeError.render(error)
    case .html: return HTMLPage.render(error)
    case .text: return PlainText.render(error)
    case .markdown: return MarkdownPage.render(error)
    case .template:
      guard let template else { return ProblemJSON.render(error) }
      return template.render(error)
    }
  }
}
