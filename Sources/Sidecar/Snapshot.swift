import Configuration
import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// One configuration, made ready for use: immutable, shared by all loops; an exchange keeps the one it began with.
final class Snapshot: Sendable {
  let settings: Settings
  let translator: Translator
  let routes: Routes
  let headLimits: HeadLimits
  /// By the number of a route.
  let requestBodyLimits: [BodyLimits]
  /// What an inbox may grow to: it holds a whole head.
  let maximumInboxBytes: Int
  /// By the number of an upstream.
  let upstreams: [PreparedUpstream]
  /// "X-Request-ID: "
  let correlationPrefix: [UInt8]
  /// The name of the correlation field.
  let correlationField: FieldName
  /// What an exchange's ID may be taken from, in this order.
  let identifierSources: [IdentifierSource]
  /// " dragoman-1f2e3d4c\r\n", behind "Via: " and the version of the request
  let viaEnd: [UInt8]
  /// The name of this very process in `Via`, so that a loop is noticed and a chain of sidecars is none.
  let pseudonym: [UInt8]
  /// By the number of a route, then by that of an upstream.
  private let deadlines: [DeadlineMilliseconds]
  /// By the number of an upstream, how its connections are dialled.
  let dials: [DialSettings]
  /// By the number of a route, what its requests prove to Make who they come from; empty where callers alone do that.
  let credentials: [Credentials]
  /// By the number of an upstream, what its files of certificates held.
  private let upstreamFiles: [TLSFiles.Upstream]
  /// When the first certificate of all upstreams' `ca_file` expires, in seconds since 1970.
  let authorityExpirySeconds: Int64?
  /// What holds for connections, in the order of the listeners.
  let listeners: [ListenerPolicy]
  /// The fields that only the proxy may write, of all listeners: whoever comes by another one must not write them either.
  let subjectFields: [FieldName]
  let accessLineFormat: AccessLineFormat
  /// Of exchanges that succeeded, one in so many is logged.
  let accessLogSample: Int
  /// The formats that callers can get, the default first.
  private let formats: [Format]
  /// The fields that every error in a format and a language has, as they are sent, in the order of both.
  private let errorFields: [(format: Format, language: String, bytes: [UInt8])]

  /// `current` are the listeners in force, if there are any; `pseudonym` is the name of the process, a new one where there is
  /// none yet.
  init(
    _ configuration: LoadedConfiguration, after current: [ListenerPolicy] = [],
    pseudonym: [UInt8] = Snapshot.newPseudonym()
  ) throws(SettingFaults) {
    settings = configuration.settings
    translator = configuration.translator
    routes = Routes(settings.routes)
    upstreamFiles = configuration.tlsFiles.upstreams
    authorityExpirySeconds = upstreamFiles.flatMap { [$0.authorities, $0.proxyAuthorities] }
      .compactMap(CertificateExpiry.earliest).min().map(Int64.init)
    headLimits = HeadLimits(
      maximumHeadBytes: settings.limits.headBytes, maximumTargetLength: settings.limits.targetBytes,
      maximumFieldCount: settings.limits.fields)
    maximumInboxBytes = max(settings.limits.headBytes, BufferStock.streamingSize)
    requestBodyLimits = ([RouteLimits()] + settings.routes.map(\.limits)).map { [settings] in
      BodyLimits(maximumBodyBytes: $0.requestBodyBytes(otherwise: settings.limits) ?? .max)
    }
    upstreams = settings.upstreams.map(PreparedUpstream.init)
    correlationPrefix = Array("\(settings.correlation.header): ".utf8)
    correlationField = FieldName(settings.correlation.header)
    identifierSources = settings.correlation.accepted.map { IdentifierSource($0) }
    self.pseudonym = pseudonym
    viaEnd = [UInt8(ascii: " ")] + pseudonym + Array("\r\n".utf8)
    deadlines = ([RouteDeadlines()] + settings.routes.map(\.deadlines)).flatMap { [settings] route in
      settings.upstreams.map { DeadlineMilliseconds(settings.deadlines, $0.deadlines, onRoute: route) }
    }
    dials = try DialSettings.all(settings, upstreamFiles)
    credentials = Credentials.ofRoutes(settings)
    listeners = try ListenerPolicies(settings, configuration.tlsFiles.listeners, after: current).all
    subjectFields = listeners.compactMap(\.subjectField?.name)
    accessLineFormat = AccessLineFormat(settings.accessLog)
    accessLogSample = settings.accessLog.sample
    formats = translator.formats
    errorFields = formats.flatMap { [translator] format in
      translator.languages.map { language in
        (format, language, Self.errorFields(of: translator, format, translator.mediaType(of: format), language))
      }
    }
  }

  static func newPseudonym() -> [UInt8] {
    Array("dragoman-\(String(SystemRandom.bits() >> 32, radix: 16))".utf8)
  }

  /// The names of the routes by their numbers; the first is `_default`, for what none of the others fits.
  var routeNames: [String] { routes.names }

  /// What is blotted out of the errors of a route.
  func scrubbed(onRoute route: Int) -> Set<Redaction.Secret> {
    let own = route == 0 ? nil : settings.routes[route - 1].errors.scrubbed
    return own ?? settings.errors.scrubbed
  }

  /// The number that the upstream with this number has in `other`, when connections dialled there may serve exchanges here.
  func numberOfSamePool(as upstream: Int, in other: Snapshot) -> Int? {
    other.upstreams.indices.first {
      other.upstreams[$0].name == upstreams[upstream].name && other.upstreamFiles[$0] == upstreamFiles[upstream]
        && poolSettings(of: upstream, loops: 1) == other.poolSettings(of: $0, loops: 1)
    }
  }

  /// The deadlines of exchanges on a route with an upstream, by their numbers.
  func deadlines(onRoute route: Int, upstream: Int) -> DeadlineMilliseconds {
    deadlines[route * upstreams.count + upstream]
  }

  /// Those that do not depend on where a request goes.
  var callerDeadlines: DeadlineMilliseconds { deadlines[0] }

  /// The kind of answer that a translated body is: an index into `metricLabels.answers`.
  func answerKind(of translated: Translated) -> Int? {
    guard let format = formats.firstIndex(of: translated.format),
      let language = translator.languages.firstIndex(of: translated.language)
    else { return nil }
    return format * translator.languages.count + language
  }

  /// The fields that describe a translated body of this kind, but for its length.
  func errorFields(of translated: Translated, kind: Int?) -> [UInt8] {
    if let kind { return errorFields[kind].bytes }
    return Self.errorFields(of: translator, translated.format, translated.mediaType, translated.language)
  }

  private static func errorFields(
    of translator: Translator, _ format: Format, _ mediaType: String, _ language: String
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendField("Content-Type", mediaType)
    bytes.appendField("Content-Language", language)
    // An entry may ask for any field of the request.
    bytes.appendField("Vary", (["Accept", "Accept-Language"] + translator.requestFields).joined(separator: ", "))
    if let policy = format.contentSecurityPolicy { bytes.appendField("Content-Security-Policy", policy) }
    return bytes
  }

  /// What the metrics are told apart by.
  var metricLabels: ConfigurationLabels {
    ConfigurationLabels(
      errors: translator.entries.map {
        ErrorLabels(code: $0.code, origin: $0.origin.rawValue, isRetryable: $0.retryable)
      },
      routes: routeNames,
      answers: errorFields.map { AnswerLabels(language: $0.language, format: $0.format.name) },
      upstreams: upstreams.map(\.name))
  }

  /// The settings of one loop's pool for an upstream: its share of the limits of the process.
  func poolSettings(of upstream: Int, loops: Int) -> UpstreamPool.Settings {
    var share = UpstreamPool.Settings(dial: dials[upstream])
    let upstream = settings.upstreams[upstream]
    let pool = upstream.pool
    share.maximumConnections = max(1, pool.connections / loops)
    let pending = settings.limits.pending
    share.maximumPending = pending == 0 ? 0 : max(1, pending / loops)
    share.maximumIdle = pool.idleLimit == 0 ? 0 : max(1, pool.idleLimit / loops)
    share.idleTimeoutMilliseconds = pool.idleTimeout.wholeMilliseconds
    share.maximumAgeMilliseconds = pool.maximumAge.wholeMilliseconds
    share.circuit = Circuit.Settings(
      failures: upstream.breaker.failures, openMilliseconds: upstream.breaker.open.wholeMilliseconds)
    share.retryPercent = upstream.retries.budgetPercent
    return share
  }
}

extension AccessLineFormat {
  fileprivate init(_ settings: AccessLogSettings) {
    switch settings.format {
    case .json: self.init(.json, fields: settings.fields, query: settings.query)
    case .logfmt: self.init(.logfmt, fields: settings.fields, query: settings.query)
    case .combined: self = .combined(query: settings.query)
    }
  }
}

extension RouteLimits {
  /// The longest request body, where the route says nothing, that of all others; nil for any.
  fileprivate func requestBodyBytes(otherwise limits: LimitSettings) -> Int? {
    switch requestBodyBytes {
    case .unlimited: nil
    case .at(let bytes): bytes
    case nil: limits.requestBodyBytes
    }
  }
}
