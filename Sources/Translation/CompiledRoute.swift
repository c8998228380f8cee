/// How errors are shown on one route: in which formats, and how much of the upstream's own.
///
/// A class, so that handing it on costs one reference.
final class CompiledRoute: Sendable {
  let renderer: Renderer
  let redaction: CompiledRedaction

  /// Everywhere but on the routes.
  init(_ options: TranslationOptions) {
    renderer = Renderer(options)
    redaction = CompiledRedaction(options.redaction)
  }

  convenience init(_ route: ErrorRoute, _ options: TranslationOptions) {
    var options = options
    options.format = route.format
    options.formats = route.formats
    options.redaction = route.redaction
    self.init(options)
  }
}

/// What holds where no route fits, and what differs on each route, by its number.
struct RouteTable: Sendable {
  private let everywhere: CompiledRoute
  private let routes: [CompiledRoute]

  init(_ options: TranslationOptions) {
    everywhere = CompiledRoute(options)
    routes = options.routes.map { CompiledRoute($0, options) }
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
