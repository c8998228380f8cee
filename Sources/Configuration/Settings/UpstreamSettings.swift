/// Where requests go, and how connections to there are kept.
public struct UpstreamSettings: Sendable, Equatable {
  /// `upstream.url`: scheme, host and optional port. Default `https://eu1.make.com`.
  public var url = UpstreamURL(scheme: .https, host: "eu1.make.com", port: 443)
  /// `upstream.ca_file`: PEM certificates to trust instead of the system's; nil (in the file `system`) for the system's.
  public var caFile: String?
  /// `upstream.requests_per_minute`: Make's limit for the organisation's plan; nil (in the file `unknown`) exports none.
  public var requestsPerMinute: Int?
  /// `upstream.pool`: connections kept for the next request.
  public var pool = PoolSettings()
  /// `upstream.deadlines`: how long the upstream may take.
  public var deadlines = UpstreamDeadlines()

  /// The defaults.
  public init() {}
}

/// Connections to the upstream, of the whole process: each event loop gets its share.
public struct PoolSettings: Sendable, Equatable {
  /// `upstream.pool.connections`: most connections at a time, busy and idle. Default 1024.
  public var connections = 1024
  /// `upstream.pool.idle_limit`: most connections kept idle. Default 256; 0 keeps none.
  public var idleLimit = 256
  /// `upstream.pool.idle_timeout`: an idle connection is closed after this. Default 50 s.
  public var idleTimeout = Duration.seconds(50)
  /// `upstream.pool.max_age`: a connection is not used again after this. Default 10 m, so that DNS changes arrive.
  public var maximumAge = Duration.seconds(600)

  /// The defaults.
  public init() {}
}

/// How long the upstream may take.
public struct UpstreamDeadlines: Sendable, Equatable {
  /// `upstream.deadlines.connect`: resolving the name, connecting and the TLS handshake together. Default 5 s.
  public var connect = Duration.seconds(5)
  /// `upstream.deadlines.response_head`: from the end of the request to the end of the answer's head. Default 90 s:
  /// `POST /scenarios/{id}/run` with `responsive: true` answers after up to 40 s.
  public var responseHead = Duration.seconds(90)
  /// `upstream.deadlines.idle`: longest pause in a body, in either direction. Default 2 m.
  public var idle = Duration.seconds(120)
  /// `upstream.deadlines.total`: the whole exchange; nil (in the file `unlimited`) for no such deadline. Default
  /// 1 h, since streams (`/mcp`) are long on purpose.
  public var total: Duration? = .seconds(3600)

  /// The defaults.
  public init() {}
}
