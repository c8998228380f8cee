public import Translation

/// Requests that belong together: how they are named in metrics and log lines, and what is different about them.
public struct RouteSettings: Sendable, Equatable {
  /// `name`: how the route is named. `[a-z0-9][a-z0-9_-]{0,63}`, each once.
  public var name: String
  /// `path`: which requests take it.
  public var path: PathTemplate
  /// `errors`: what is different about their errors.
  public var errors = RouteErrors()

  /// A route on which nothing is different yet.
  public init(name: String, path: PathTemplate) {
    self.name = name
    self.path = path
  }
}

/// What is different about errors on a route. What is nil is as everywhere else.
public struct RouteErrors: Sendable, Equatable {
  /// `format`: the format for callers that name none they may have.
  public var format: Format?
  /// `formats`: the formats that callers may choose by `Accept`.
  public var formats: [Format]?
  /// `upstream`: the facts of Make's own error that are shown.
  public var upstreamFacts: Set<Redaction.Fact>?
  /// `scrub`: what is blotted out of Make's words.
  public var scrubbed: Set<Redaction.Secret>?

  /// As everywhere else.
  public init() {}
}
