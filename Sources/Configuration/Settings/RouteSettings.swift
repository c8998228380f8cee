public import Translation

/// What is different about errors on some paths. What is nil is as everywhere else.
public struct RouteSettings: Sendable, Equatable {
  /// `path`: which paths.
  public var path: PathTemplate
  /// `format`: the format for callers that name none they may have.
  public var format: Format?
  /// `formats`: the formats that callers may choose by `Accept`.
  public var formats: [Format]?
  /// `upstream`: the facts of Make's own error that are shown.
  public var upstreamFacts: Set<Redaction.Fact>?
  /// `scrub`: what is blotted out of Make's words.
  public var scrubbed: Set<Redaction.Secret>?

  /// A route on which nothing is different yet.
  public init(path: PathTemplate) {
    self.path = path
  }
}
