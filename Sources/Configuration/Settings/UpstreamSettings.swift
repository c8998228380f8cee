/// Where requests go, and how connections to there are made and kept.
public struct UpstreamSettings: Sendable, Equatable {
  /// `name`: how it is named in routes, metrics and log lines; `upstream` is `default`. `[a-z0-9][a-z0-9_-]{0,63}`.
  public var name = "default"
  /// `upstream.url`: scheme, host and optional port. Default `https://eu1.make.com`.
  public var url = UpstreamURL(scheme: .https, host: "eu1.make.com", port: 443)
  /// `upstream.socket`: the path of a Unix socket to connect to instead of the URL's host and port; nil (in the file
  /// `none`) for those. Default nil.
  public var socket: String?
  /// `upstream.ca_file`: PEM certificates to trust instead of the system's; nil (in the file `system`) for the system's.
  public var caFile: String?
  /// `upstream.tls`: what else is asked for, and shown, in the handshake.
  public var tls = UpstreamTLS()
  /// `upstream.proxy`: the way out of the network.
  public var proxy = EgressProxySettings()
  /// `upstream.dns_refresh`: how long an answer of the resolver is used. Default 1 m.
  public var dnsRefresh = Duration.seconds(60)
  /// `upstream.requests_per_minute`: Make's limit for the organisation's plan; nil (in the file `unknown`) exports none.
  public var requestsPerMinute: Int?
  /// `upstream.pool`: connections kept for the next request.
  public var pool = PoolSettings()
  /// `upstream.deadlines`: how long the upstream may take.
  public var deadlines = UpstreamDeadlines()
  /// `upstream.retries`: which failures a request is sent again for.
  public var retries = RetrySettings()
  /// `upstream.breaker`: when the upstream is left alone for a while.
  public var breaker = BreakerSettings()

  /// The defaults.
  public init() {}

  /// Where the upstream with this number stands in the file: `upstream`, then `upstreams[0]` and so on.
  public static func section(_ number: Int) -> String {
    number == 0 ? "upstream" : "upstreams[\(number - 1)]"
  }
}

/// The upstream's TLS, beyond whom it trusts.
public struct UpstreamTLS: Sendable, Equatable {
  /// `upstream.tls.certificate`: the PEM file of the certificate that is shown; nil (`none`) shows none. Default nil.
  public var certificate: String?
  /// `upstream.tls.key`: the PEM file of its key; nil (`none`) only where there is no certificate. Default nil.
  public var key: String?
  /// `upstream.tls.crl_file`: PEM revocation lists of all authorities between `ca_file` and the upstream's certificate; nil
  /// (`none`) asks none. Default nil.
  public var crlFile: String?
  /// `upstream.tls.minimum_version`: the oldest version that is spoken. Default `"1.2"`.
  public var minimumVersion = TLSVersion.v1_2
  /// `upstream.tls.pinned_keys`: the public keys that the upstream's certificate may have, as `sha256//BASE64` of the key's
  /// DER form; empty for any. Default empty.
  public var pinnedKeys: [String] = []
  /// `upstream.tls.server_name`: the name that is asked for (SNI) and checked; nil (`none`) for the URL's host. Default nil.
  public var serverName: String?

  /// The defaults.
  public init() {}

  /// `certificate` and `key`, where both are set.
  public var files: CertificateFiles? {
    guard let certificate, let key else { return nil }
    return CertificateFiles(certificate: certificate, key: key)
  }
}

/// A proxy between this one and the upstream.
public struct EgressProxySettings: Sendable, Equatable {
  /// `upstream.proxy.url`: where it is, and what it speaks; nil (`none`) for no proxy. Default nil.
  public var url: EgressProxyURL?
  /// `upstream.proxy.ca_file`: PEM certificates to trust where the proxy speaks TLS; nil (in the file `system`) for the
  /// system's.
  public var caFile: String?
  /// `upstream.proxy.user`: whom it knows; nil (`none`) for no authentication. Default nil.
  public var user: Secret?
  /// `upstream.proxy.password`: of the user. Default nil (`none`).
  public var password: Secret?

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
