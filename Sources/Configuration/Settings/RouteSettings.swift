public import Translation

/// Requests that belong together: how they are named in metrics and log lines, and what is different about them.
public struct RouteSettings: Sendable, Equatable {
  /// `name`: how the route is named. `[a-z0-9][a-z0-9_-]{0,63}`, each once.
  public var name: String
  /// `host`: the host that its requests are for; nil (in the file `any`) for every one. Default nil.
  public var host: HostPattern?
  /// `path`: which paths take it. Default `/**`.
  public var path: PathTemplate
  /// `upstream`: where its requests go, as indexes into ``Settings/upstreams``: to the first whose circuit is closed. Never
  /// empty. Default `default`.
  public var upstreams = [0]
  /// `credentials`: those of the route, instead of all of the others; nil for `credentials` of the file.
  public var credentials: CredentialSettings?
  /// `limits`: what is different about how much a caller may ask for.
  public var limits = RouteLimits()
  /// `deadlines`: what is different about how long the upstream may take.
  public var deadlines = RouteDeadlines()
  /// `errors`: what is different about their errors.
  public var errors = RouteErrors()
  /// The names in `upstream`, until they are indexes.
  var upstreamNames = ["default"]

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
  /// `languages`: the languages that callers may ask for, in no case none; nil for all there are.
  public var languages: [String]?
  /// `default_language`: the language for callers that ask for none of them; nil for that of the file where it is offered,
  /// else the first of `languages`.
  public var defaultLanguage: String?

  /// As everywhere else.
  public init() {}
}

/// A limit that can be lifted.
public enum Limit<Value: Sendable & Equatable>: Sendable, Equatable {
  /// None.
  case unlimited
  /// So much.
  case at(Value)
}

/// What is different about a route's limits. What is nil is as everywhere else.
public struct RouteLimits: Sendable, Equatable {
  /// `request_body`: the longest request body, in bytes.
  public var requestBodyBytes: Limit<Int>?

  /// As everywhere else.
  public init() {}
}

/// What is different about a route's deadlines. What is nil is as for its upstream.
public struct RouteDeadlines: Sendable, Equatable {
  /// `response_head`: from the end of the request to the end of the answer's head.
  public var responseHead: Duration?
  /// `total`: the whole exchange.
  public var total: Limit<Duration>?

  /// As for its upstream.
  public init() {}
}
