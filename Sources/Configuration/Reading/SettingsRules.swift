internal import Translation

/// What must hold between values that are each allowed on their own. Where only one of the two was set, the other's
/// default gives way.
enum SettingsRules {
  static func check(_ reader: inout SettingsReader) {
    atMost(
      &reader, "upstream.pool.idle_limit", \.upstream.pool.idleLimit,
      "upstream.pool.connections", \.upstream.pool.connections
    ) { "\($0)" }
    atMost(&reader, "limits.target", \.limits.targetBytes, "limits.head", \.limits.headBytes, show: SizeText.show)
    atMost(
      &reader, "errors.body_limit", \.errors.bodyBytes,
      "errors.decoded_body_limit", \.errors.decodedBodyBytes, show: SizeText.show)
    template(&reader)
    accessFields(&reader)
    correlation(&reader)
    listeners(&reader)
    upstreams(&reader)
    routes(&reader)
  }

  /// The kernel would take two that overlap and spread the connections over them, since listeners share ports.
  private static func listeners(_ reader: inout SettingsReader) {
    let listeners = reader.settings.listeners
    let admin = reader.settings.admin.listen
    for (index, listener) in listeners.enumerated() {
      let name = listeners.count > 1 ? "listen[\(index)]" : "listen"
      if listener.address.overlaps(admin) {
        reader.refuse(
          ["admin.listen", name],
          "\(name) (\(listener.address)) and admin.listen (\(admin)) overlap; each needs its own\(admin.ownPart)")
      }
      for (other, first) in listeners[..<index].enumerated() where first.address.overlaps(listener.address) {
        reader.refuse(
          [name],
          "\(name) (\(listener.address)) and listen[\(other)] (\(first.address)) overlap; each needs its own"
            + listener.address.ownPart)
      }
    }
  }

  /// Names differ.
  private static func upstreams(_ reader: inout SettingsReader) {
    let names = reader.settings.upstreams.map(\.name)
    for index in names.indices.dropFirst() where names[..<index].contains(names[index]) {
      let first = names[index] == "default" ? "upstream" : "an upstream before this one"
      reader.refuse(["upstreams[\(index - 1)].name"], "\(first) is named \(names[index]), too")
    }
  }

  /// Names differ, each can get a request, and goes to upstreams that there are.
  private static func routes(_ reader: inout SettingsReader) {
    let names = reader.settings.upstreams.map(\.name)
    let routes = reader.settings.routes
    for (index, route) in routes.enumerated() {
      let earlier = routes[..<index]
      if earlier.contains(where: { $0.name == route.name }) {
        reader.refuse(["routes[\(index)].name"], "a route before this one is named \(route.name), too")
      }
      if let first = earlier.first(where: { $0.covers(route) }) {
        reader.refuse(
          ["routes[\(index)].path", "routes[\(index)].name"],
          "no request can take this route: \(first.name) comes first and takes all of them")
      }
      for name in route.upstreamNames where !names.contains(name) {
        let meant = Suggestion.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
        reader.refuse(
          ["routes[\(index)].upstream", "upstreams"],
          "there is no upstream \(Quoted.text(name))\(meant)\(meant.isEmpty ? ";" : "") there are "
            + names.joined(separator: ", "))
      }
      reader.settings.routes[index].upstreams = route.upstreamNames.compactMap { names.firstIndex(of: $0) }
    }
  }

  /// A template that nobody can get is a slip.
  private static func template(_ reader: inout SettingsReader) {
    let errors = reader.settings.errors
    let routes = reader.settings.routes.map(\.errors)
    let offered =
      [errors.format] + errors.formats + routes.flatMap { [$0.format].compactMap(\.self) + ($0.formats ?? []) }
    guard errors.template != nil, !offered.contains(.template) else { return }
    reader.refuse(
      ["errors.template"],
      "errors.template is never used: set errors.format to template, or add it to errors.formats")
  }

  private static func accessFields(_ reader: inout SettingsReader) {
    let log = reader.settings.accessLog
    if log.fields.isEmpty {
      reader.refuse(["access_log.fields"], "access_log.fields is empty; to log nothing, set access_log.to to off")
    } else if log.format == .combined, reader.isSet("access_log.fields") {
      reader.refuse(
        ["access_log.fields", "access_log.format"],
        "access_log.fields has no meaning where access_log.format is combined: its fields are fixed")
    }
  }

  /// The ID is taken from the field it is sent in, unless something else is said. Nothing is taken from traces that the proxy
  /// takes no part in.
  private static func correlation(_ reader: inout SettingsReader) {
    let correlation = reader.settings.correlation
    if !reader.isSet("correlation.accepted") {
      let header = CorrelationSource(correlation.header)
      reader.settings.correlation.accepted = correlation.takesPartInTraces ? [header, .traceparent] : [header]
    } else if !correlation.takesPartInTraces, correlation.accepted.contains(.traceparent) {
      reader.refuse(
        ["correlation.accepted", "correlation.trace_context"],
        "correlation.accepted has traceparent, which is not read while correlation.trace_context is false")
    }
    if correlation.readsB3, !correlation.takesPartInTraces {
      reader.refuse(
        ["correlation.b3", "correlation.trace_context"],
        "correlation.b3 needs correlation.trace_context: a trace in B3 goes on as traceparent")
    }
  }

  private static func atMost(
    _ reader: inout SettingsReader, _ small: String, _ smallPath: WritableKeyPath<Settings, Int>,
    _ large: String, _ largePath: WritableKeyPath<Settings, Int>, show: (Int) -> String
  ) {
    let (smallValue, largeValue) = (reader.settings[keyPath: smallPath], reader.settings[keyPath: largePath])
    guard smallValue > largeValue else { return }
    if reader.isSet(small), reader.isSet(large) {
      reader.refuse(
        [small, large], "\(small) (\(show(smallValue))) must be at most \(large) (\(show(largeValue)))")
    } else if reader.isSet(small) {
      reader.settings[keyPath: largePath] = smallValue
    } else {
      reader.settings[keyPath: smallPath] = largeValue
    }
  }
}

extension ListenAddress {
  /// Whether a connection could come to either.
  fileprivate func overlaps(_ other: ListenAddress) -> Bool {
    guard case .ip(let host, let port) = self, case .ip(let otherHost, let otherPort) = other else {
      return self == other
    }
    let isWildcard = [host, otherHost].contains { $0 == "0.0.0.0" || $0 == "::" }
    return port == otherPort && port != 0 && (host == otherHost || isWildcard)
  }

  /// What must differ, to go after "its own".
  fileprivate var ownPart: String {
    switch self {
    case .ip: " port"
    case .unix: " path"
    case .systemd: " socket"
    }
  }
}

extension RouteSettings {
  /// Whether it takes every request that `other` would.
  fileprivate func covers(_ other: RouteSettings) -> Bool {
    guard path.covers(other.path) else { return false }
    guard let host else { return true }
    return other.host.map(host.covers) ?? false
  }
}

extension Settings {
  /// The keys with other values than in `first` that a running process does not take over. Certificates it does.
  public func keysNeedingRestart(since first: Settings) -> [String] {
    let (now, then) = (sockets, first.sockets)
    return SettingsTable.settings.keys.filter { $0.needsRestart && $0.show(now) != $0.show(then) }.map(\.name)
  }

  /// The same with nothing but sockets in its listeners.
  private var sockets: Settings {
    var settings = self
    for index in listeners.indices {
      settings.listeners[index].tls = nil
      settings.listeners[index].proxyProtocol = .never
    }
    return settings
  }
}
