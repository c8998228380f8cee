extension SettingsTable {
  /// Those of an upstream: of `upstream`, and of each of `upstreams`.
  static let upstream = KeyTable<UpstreamSettings>([
    SettingsKey(
      "url", \.url, .url, flag: "--upstream",
      "The Make zone. Requests go there with their own path and query."),
    SettingsKey(
      "socket", \.socket, orNone(.socketPath),
      "A Unix socket to connect to instead of the URL's host and port, which the request and TLS still name."),
    SettingsKey(
      "ca_file", \.caFile, .trust, flag: "--upstream-ca",
      "Whose certificates are trusted. system: the certificate authorities of the machine."),
    SettingsKey(
      "tls.certificate", \.tls.certificate, orNone(.file("the path of a PEM file")),
      "The certificate that is shown to the upstream, with its chain. Needs tls.key."),
    SettingsKey(
      "tls.key", \.tls.key, orNone(.file("the path of a PEM file")),
      "Its private key, not encrypted."),
    SettingsKey(
      "tls.crl_file", \.tls.crlFile, orNone(.file("the path of a file with PEM revocation lists")),
      "Which certificates are revoked. Needs a current list of each authority up to the root: for own authorities."),
    SettingsKey(
      "tls.minimum_version", \.tls.minimumVersion, .tlsVersion,
      "The oldest version that is spoken with the upstream."),
    SettingsKey(
      "tls.pinned_keys", \.tls.pinnedKeys, .pinnedKeys,
      "The public keys that the upstream may have, besides being trusted. [] for any."),
    SettingsKey(
      "tls.server_name", \.tls.serverName, orNone(.hostName),
      "The name that is asked for (SNI) and checked. none: the URL's host."),
    SettingsKey(
      "proxy.url", \.proxy.url, orNone(.egressProxy),
      "The way out of the network. socks5h has the proxy look the upstream's name up. The environment is not asked."),
    SettingsKey(
      "proxy.ca_file", \.proxy.caFile, .trust,
      "Whose certificates are trusted where the proxy is spoken to by https. Not those of upstream.ca_file."),
    SettingsKey(
      "proxy.user", \.proxy.user, .secret,
      "Whom the proxy knows."),
    SettingsKey(
      "proxy.password", \.proxy.password, .secret,
      "The user's password."),
    SettingsKey(
      "dns_refresh", \.dnsRefresh, .duration(.zero ... .seconds(86400)),
      "How long an answer of the resolver is used for new connections."),
    SettingsKey(
      "requests_per_minute", \.requestsPerMinute, orUnknown(.whole(1...1_000_000)),
      "Make's limit for the organisation's plan. Only a metric, so that an alert warns before it is reached."),
    SettingsKey(
      "pool.connections", \.pool.connections, .whole(1...65536),
      "Most connections at a time, of the whole process, busy and idle."),
    SettingsKey(
      "pool.idle_limit", \.pool.idleLimit, .whole(0...65536),
      "Most connections kept for later requests, of the whole process. Never more than upstream.pool.connections."),
    SettingsKey(
      "pool.idle_timeout", \.pool.idleTimeout, .duration(.milliseconds(100) ... .seconds(3600)),
      "After this without a request a connection is closed. Shorter than the upstream's own."),
    SettingsKey(
      "pool.max_age", \.pool.maximumAge, .duration(.seconds(1) ... .seconds(86400)),
      "After this a connection gets no further request, so that a change in DNS arrives."),
    SettingsKey(
      "deadlines.connect", \.deadlines.connect, .duration(.milliseconds(10) ... .seconds(300)),
      "For the name, the connection and the TLS handshake together; also the longest wait for a free connection."),
    SettingsKey(
      "deadlines.response_head", \.deadlines.responseHead,
      .duration(.milliseconds(10) ... .seconds(3600)),
      "From the end of the request to the head of the answer. A scenario run with `responsive` takes up to 40s."),
    SettingsKey(
      "deadlines.idle", \.deadlines.idle, .duration(.milliseconds(10) ... .seconds(86400)),
      "The longest pause in a body, either way; for the body of an error, the whole of it."),
    SettingsKey(
      "deadlines.total", \.deadlines.total,
      orUnlimited(.duration(.milliseconds(10) ... .seconds(604_800))),
      "For a whole exchange, a stream that still moves included. Streams such as /mcp are long on purpose."),
    SettingsKey(
      "retries.attempts", \.retries.attempts, .whole(0...5),
      "How often a request is sent once more at most. Only one that may be repeated is. 0: never."),
    SettingsKey(
      "retries.budget", \.retries.budgetPercent, .whole(0...100),
      "Retries per hundred requests at most, so that a broken upstream does not get twice the load."),
    SettingsKey(
      "retries.on", \.retries.conditions, .wordList(),
      "For what: no connection, one that ended before an answer, and statuses."),
    SettingsKey(
      "retries.backoff", \.retries.backoff, .duration(.zero ... .seconds(10)),
      "The mean wait before the first retry. Each further one waits twice as long."),
    SettingsKey(
      "retries.max_wait", \.retries.maximumWait, .duration(.zero ... .seconds(60)),
      "The longest wait before a retry. An answer whose Retry-After is longer goes to the caller."),
    SettingsKey(
      "breaker.failures", \.breaker.failures, orOff(.whole(1...10000)),
      "How many failures in a row open the circuit: requests then get 503, circuit_open, at once."),
    SettingsKey(
      "breaker.open", \.breaker.open, .duration(.milliseconds(100) ... .seconds(3600)),
      "How long it stays open before one request tries again."),
  ])

  /// Those of each of `upstreams`.
  static let namedUpstream = KeyTable(
    [
      SettingsKey(
        "name", \UpstreamSettings.name, .name("eu2"), isRequired: true,
        "How it is named in routes, metrics and log lines.")
    ] + upstream.keys)
}

extension Settings {
  /// The upstreams after the first.
  var furtherUpstreams: [UpstreamSettings] {
    get { Array(upstreams.dropFirst()) }
    set { upstreams = [upstream] + newValue }
  }
}

extension ValueKind where Value == [UpstreamSettings] {
  /// The list of further upstreams. What one does not say is as in `base`.
  static func upstreams(over base: UpstreamSettings) -> ValueKind {
    .mappings(SettingsTable.namedUpstream, over: base, atMost: 63, "upstreams")
  }
}
