internal import YAMLDocument

/// Finds settings that are allowed and hardly meant, and what in the machine will be in their way.
enum SettingsWarnings {
  static func add(to reader: inout SettingsReader, _ files: TLSFiles, _ probes: CheckProbes) {
    let settings = reader.settings
    addAddresses(to: &reader, probes)
    for (index, upstream) in settings.upstreams.enumerated() {
      add(upstream, named: UpstreamSettings.section(index), to: &reader)
    }
    addUnusedUpstreams(to: &reader)
    if case .file(let path) = settings.accessLog.target, let reason = FileAccess.refusalOfAppending(to: path) {
      reader.warn(["access_log.to"], "the access log \(Quoted.path(path)) cannot be written: \(reason)")
    }
    CertificateWarnings.add(to: &reader, files, probes)
    SecretWarnings.add(to: &reader)
  }

  private static func addAddresses(to reader: inout SettingsReader, _ probes: CheckProbes) {
    let settings = reader.settings
    let (listeners, admin) = (settings.listeners, settings.admin)
    for (index, listener) in listeners.enumerated() {
      tryAddress(listener.address, called: "\(listener.address)", ["listen[\(index)]", "listen"], &reader, probes)
    }
    tryAddress(admin.listen, called: "admin.listen (\(admin.listen))", ["admin.listen"], &reader, probes)
    if case .ip(let host, _) = admin.listen, !HostText.isLoopback(host), admin.token == nil {
      reader.warn(
        ["admin.listen"],
        "admin.listen (\(admin.listen)) is open to other machines, and whoever reaches it may read the last errors; "
          + "set admin.token, or listen on 127.0.0.1")
    }
  }

  private static func tryAddress(
    _ address: ListenAddress, called name: String, _ keys: [String], _ reader: inout SettingsReader,
    _ probes: CheckProbes
  ) {
    if case .systemd = address, probes.triesAddresses {
      reader.warn(
        keys, "\(name) is a socket that systemd hands over at the start: whether it does cannot be checked here",
        severity: .notice)
    } else if let reason = probes.refusalToListen(address, reader.settings.reusesPort) {
      reader.warn(keys, "\(name) cannot be listened on now: \(reason)")
    }
  }

  /// The first one takes what no route names another for. Where a name is wrong, one of them may be meant.
  private static func addUnusedUpstreams(to reader: inout SettingsReader) {
    if reader.hasRefused(inside: "upstreams") { return }
    let (upstreams, routes) = (reader.settings.upstreams, reader.settings.routes)
    let used = Set(routes.flatMap(\.upstreams))
    for (index, upstream) in upstreams.enumerated().dropFirst() where !used.contains(index) {
      reader.warn(
        ["upstreams[\(index - 1)].name"] + ["routes"] + routes.indices.map { "routes[\($0)].upstream" },
        "the upstream \(upstream.name) gets no requests: no route names it")
    }
  }

  private static func add(_ upstream: UpstreamSettings, named name: String, to reader: inout SettingsReader) {
    guard upstream.url.scheme == .http, upstream.socket == nil, !HostText.isLoopback(upstream.url.host) else { return }
    reader.warn(
      ["\(name).url"],
      "\(name).url is plain http to \(upstream.url.host): tokens and data can be read on their way; write https")
  }
}

extension HostText {
  /// Whether a host is this machine: `localhost`, 127.0.0.0/8 or ::1.
  fileprivate static func isLoopback(_ host: String) -> Bool {
    guard let address = IPAddress(host) else { return host == "localhost" || host.hasSuffix(".localhost") }
    return address.isIPv4 ? address.bits >> 24 & 0xFF == 127 : address.bits == 1
  }
}
