internal import YAMLDocument

/// Finds settings that are allowed and hardly meant, and what in the machine will be in their way.
enum SettingsWarnings {
  static func add(to reader: inout SettingsReader, _ probes: CheckProbes) {
    let settings = reader.settings
    addListeners(to: &reader, probes)
    if settings.upstream.url.scheme == .http, !settings.upstream.url.isLoopback {
      reader.warn(
        ["upstream.url"],
        "upstream.url is plain http to \(settings.upstream.url.host): tokens and data can be read on their way; "
          + "write https")
    }
    if case .file(let path) = settings.accessLog.target, let reason = FileAccess.refusalOfAppending(to: path) {
      reader.warn(["access_log.to"], "the access log \(Quoted.text(path)) cannot be written: \(reason)")
    }
    if let path = settings.upstream.caFile, let bytes = try? FileReader.read(path, maximumBytes: 16 << 20) {
      CertificateWarnings(probes).add(bytes, of: path, at: ["upstream.ca_file"], to: &reader)
    }
  }

  private static func addListeners(to reader: inout SettingsReader, _ probes: CheckProbes) {
    for (name, address) in [("listen", reader.settings.listen), ("admin", reader.settings.admin)] {
      if let reason = probes.refusalToListen(address) {
        reader.warn([name], "\(name) (\(address)) cannot be listened on now: \(reason)")
      }
    }
  }
}

extension UpstreamURL {
  /// Whether it stays in this machine.
  fileprivate var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.isLoopback ?? false
  }
}

extension IPAddress {
  /// 127.0.0.0/8 or ::1.
  var isLoopback: Bool { isIPv4 ? bits >> 24 & 0xFF == 127 : bits == 1 }
}
