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
  let requestBodyLimits: BodyLimits
  /// What an inbox may grow to: it holds a whole head.
  let maximumInboxBytes: Int
  /// "Host: eu1.make.com\r\n"
  let hostLine: [UInt8]
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
  let deadlines: DeadlineMilliseconds
  /// What `upstream.ca_file` held.
  let certificates: CertificateFingerprint?
  /// When the first certificate of `upstream.ca_file` expires, in seconds since 1970.
  let authorityExpirySeconds: Int64?
  let accessLineFormat: AccessLineFormat
  /// Of exchanges that succeeded, one in so many is logged.
  let accessLogSample: Int
  /// The formats that callers can get, the default first.
  private let formats: [Format]
  /// The fields that every error in a format and a language has, as they are sent, in the order of both.
  private let errorFields: [(format: Format, language: String, bytes: [UInt8])]

  /// `pseudonym` is the name of the process, a new one where there is none yet.
  init(_ configuration: LoadedConfiguration, pseudonym: [UInt8] = Snapshot.newPseudonym()) {
    settings = configuration.settings
    translator = configuration.translator
    routes = Routes(settings.routes)
    certificates = configuration.certificates
    authorityExpirySeconds = settings.upstream.caFile.flatMap(CertificateExpiry.earliest).map(Int64.init)
    headLimits = HeadLimits(
      maximumHeadBytes: settings.limits.headBytes, maximumTargetLength: settings.limits.targetBytes,
      maximumFieldCount: settings.limits.fields)
    maximumInboxBytes = max(settings.limits.headBytes, BufferStock.streamingSize)
    requestBodyLimits = BodyLimits(maximumBodyBytes: settings.limits.requestBodyBytes ?? .max)
    hostLine = Array("Host: \(settings.upstream.url.authority)\r\n".utf8)
    correlationPrefix = Array("\(settings.correlation.header): ".utf8)
    correlationField = FieldName(settings.correlation.header)
    identifierSources = settings.correlation.accepted.map { IdentifierSource($0) }
    self.pseudonym = pseudonym
    viaEnd = [UInt8(ascii: " ")] + pseudonym + Array("\r\n".utf8)
    deadlines = DeadlineMilliseconds(settings)
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

  /// Whether connections dialled for `other` may serve exchanges of this one.
  func hasSamePool(as other: Snapshot) -> Bool {
    poolSettings(loops: 1) == other.poolSettings(loops: 1) && certificates == other.certificates
  }

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
      answers: errorFields.map { AnswerLabels(language: $0.language, format: $0.format.name) })
  }

  /// The settings of one loop's pool: its share of the limits of the process.
  func poolSettings(loops: Int) -> UpstreamPool.Settings {
    let pool = settings.upstream.pool
    var share = UpstreamPool.Settings(
      dial: DialSettings(
        origin: "\(settings.upstream.url)", certificateAuthorityFile: settings.upstream.caFile,
        timeoutMilliseconds: settings.upstream.deadlines.connect.wholeMilliseconds))
    share.maximumConnections = max(1, pool.connections / loops)
    let pending = settings.limits.pending
    share.maximumPending = pending == 0 ? 0 : max(1, pending / loops)
    share.maximumIdle = pool.idleLimit == 0 ? 0 : max(1, pool.idleLimit / loops)
    share.idleTimeoutMilliseconds = pool.idleTimeout.wholeMilliseconds
    share.maximumAgeMilliseconds = pool.maximumAge.wholeMilliseconds
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

/// The deadlines of an exchange in the unit of the loop's clock.
struct DeadlineMilliseconds: Sendable {
  let requestHead: Int
  let clientIdle: Int
  let keepAlive: Int
  let connect: Int
  let responseHead: Int
  let upstreamIdle: Int
  let total: Int?

  init(_ settings: Settings) {
    requestHead = settings.deadlines.requestHead.wholeMilliseconds
    clientIdle = settings.deadlines.idle.wholeMilliseconds
    keepAlive = settings.deadlines.keepAlive.wholeMilliseconds
    connect = settings.upstream.deadlines.connect.wholeMilliseconds
    responseHead = settings.upstream.deadlines.responseHead.wholeMilliseconds
    upstreamIdle = settings.upstream.deadlines.idle.wholeMilliseconds
    total = settings.upstream.deadlines.total?.wholeMilliseconds
  }
}
