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

/// The routes in their order, and what holds where none fits.
struct RouteTable: Sendable {
  private let everywhere: CompiledRoute
  private let routes: [(path: PathTemplate, route: CompiledRoute)]

  init(_ options: TranslationOptions) {
    everywhere = CompiledRoute(options)
    routes = options.routes.map { ($0.path, CompiledRoute($0, options)) }
  }

  /// The first route that `path` fits.
  func route(for path: [UInt8]) -> CompiledRoute {
    for candidate in routes where candidate.path.fits(path) { return candidate.route }
    return everywhere
  }

  /// The formats that callers can get anywhere, the default first.
  var formats: [Format] {
    var formats = everywhere.renderer.formats
    for format in routes.flatMap(\.route.renderer.formats) where !formats.contains(format) { formats.append(format) }
    return formats
  }

  /// The value for `Content-Type` of a format.
  func mediaType(of format: Format) -> String { everywhere.renderer.mediaType(of: format) }
}
