import HTTPWire

/// What there is on the admin port. The path is the raw value.
enum AdminEndpoint: String, CaseIterable, Sendable {
  case index = "/"
  case metrics = "/metrics"
  case healthz = "/healthz"
  case readyz = "/readyz"
  case errors = "/errors"
  case logLevel = "/log-level"
  case reload = "/reload"

  /// The methods that it answers.
  var methods: [Method] {
    switch self {
    case .index, .metrics, .healthz, .readyz, .errors: [.get, .head]
    case .logLevel: [.get, .head, .put]
    case .reload: [.post]
    }
  }

  /// The parameters that it takes; nil where whatever comes means nothing, as probes and scrapers may add their own.
  private var parameters: [String]? {
    switch self {
    case .index, .metrics, .healthz, .readyz: nil
    case .errors: ["id", "limit"]
    case .logLevel: ["level"]
    case .reload: []
    }
  }

  /// Whether it answers without the operator's token: an orchestrator has none.
  var isProbe: Bool { self == .healthz || self == .readyz }

  /// Whether it tells more than numbers, so that no web page may read it.
  private var isConfidential: Bool { self == .errors }

  /// Why it does not answer the request; nil if it does.
  func refusal(of request: AdminRequest) -> AdminAnswer? {
    let allowed = methods.map(\.name).joined(separator: ", ")
    guard methods.contains(request.method) else {
      var answer = AdminAnswer.problem(405, "\(rawValue) takes \(allowed)")
      answer.fields = [("Allow", allowed)]
      return answer
    }
    if isConfidential || !request.isSafe, !request.host.isOurs {
      return .problem(403, "the Host is a public name: ask by address, or as localhost")
    }
    if !request.isSafe, request.isFromWebPage { return .problem(403, "a web page may not change anything here") }
    if !request.isSafe, request.hasBody { return .problem(400, "\(rawValue) takes no body") }
    guard let parameters else { return nil }
    guard let query = request.query else { return .problem(400, "the query is not percent-encoded UTF-8") }
    return query.problem(allowing: parameters).map { .problem(400, $0) }
  }
}
