/// How errors are shown on one route: in which languages and formats, and how much of the upstream's own.
///
/// A class, so that handing it on costs one reference.
final class CompiledRoute: Sendable {
  let renderer: Renderer
  let redaction: CompiledRedaction
  let languages: LanguageLookup

  /// Everywhere but on the routes.
  init(_ options: TranslationOptions, _ languages: LanguageLookup) {
    self.languages = languages
    renderer = Renderer(options)
    redaction = CompiledRedaction(options.redaction)
  }

  convenience init(_ route: ErrorRoute, _ options: TranslationOptions, _ languages: LanguageLookup) {
    var options = options
    options.format = route.format
    options.formats = route.formats
    options.redaction = route.redaction
    self.init(options, languages)
  }
}

/// What holds where no route fits, and what differs on each route, by its number.
struct RouteTable: Sendable {
  private let everywhere: CompiledRoute
  private let routes: [CompiledRoute]

  init(_ options: TranslationOptions, _ tags: LanguageTags) {
    let languages = tags.lookup()
    everywhere = CompiledRoute(options, languages)
    routes = options.routes.map { route in
      CompiledRoute(route, options, route.hasOwnLanguages ? tags.lookup(for: route) : languages)
    }
  }

  /// The route of ``RequestFacts/route``.
  subscript(number: Int) -> CompiledRoute {
    routes.indices.contains(number - 1) ? routes[number - 1] : everywhere
  }

  /// The formats that callers can get anywhere, the default first.
  var formats: [Format] {
    var formats = everywhere.renderer.formats
    for format in routes.flatMap(\.renderer.formats) where !formats.contains(format) { formats.append(format) }
    return formats
  }

  /// The value for `Content-Type` of a format.
  func mediaType(of format: Format) -> String { everywhere.renderer.mediaType(of: format) }
}

extension ErrorRoute {
  /// Whether it offers other languages than there are everywhere, or another one to those who want none of them.
  fileprivate var hasOwnLanguages: Bool { languages != nil || defaultLanguage != nil }
}
