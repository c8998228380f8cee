/// What must hold for upstreams whose values are each allowed on their own.
enum UpstreamRules {
  static func check(_ reader: inout SettingsReader) {
    for index in reader.settings.upstreams.indices {
      name(&reader, index)
      // What one of the list does not say was looked at in the first.
      let section = UpstreamSettings.section(index)
      pool(&reader, index, section)
      certificate(&reader, index, section)
      proxy(&reader, index, section)
    }
  }

  private static func name(_ reader: inout SettingsReader, _ index: Int) {
    let names = reader.settings.upstreams.map(\.name)
    guard index > 0, names[..<index].contains(names[index]) else { return }
    let first = names[index] == "default" ? "upstream" : "an upstream before this one"
    reader.refuse(["\(UpstreamSettings.section(index)).name"], "\(first) is named \(names[index]), too")
  }

  private static func pool(_ reader: inout SettingsReader, _ index: Int, _ section: String) {
    SettingsRules.atMost(
      &reader, "\(section).pool.idle_limit", \.upstreams[index].pool.idleLimit,
      "\(section).pool.connections", \.upstreams[index].pool.connections
    ) { "\($0)" }
  }

  private static func certificate(_ reader: inout SettingsReader, _ index: Int, _ section: String) {
    let tls = reader.settings.upstreams[index].tls
    if tls.certificate != nil, tls.key == nil {
      refuse(&reader, section, ["tls.certificate", "tls.key"], "tls.certificate needs its tls.key")
    } else if tls.certificate == nil, tls.key != nil {
      refuse(
        &reader, section, ["tls.key", "tls.certificate"], "tls.key is the key of no certificate: set tls.certificate")
    }
  }

  private static func proxy(_ reader: inout SettingsReader, _ index: Int, _ section: String) {
    let upstream = reader.settings.upstreams[index]
    if upstream.proxy.caFile != nil, upstream.proxy.url?.scheme != .https {
      refuse(
        &reader, section, ["proxy.ca_file"], "proxy.ca_file is never used: only an https proxy shows a certificate")
    }
    if upstream.proxy.url == nil {
      let key = upstream.proxy.user != nil ? "user" : "password"
      guard upstream.proxy.user != nil || upstream.proxy.password != nil else { return }
      refuse(
        &reader, section, ["proxy.\(key)"], dependingOn: "proxy.url", "proxy.\(key) is for nobody: set proxy.url")
    } else if upstream.proxy.password != nil, upstream.proxy.user == nil {
      refuse(
        &reader, section, ["proxy.password"], dependingOn: "proxy.user",
        "proxy.password is nobody's: set proxy.user")
    } else if upstream.socket != nil {
      refuse(
        &reader, section, ["socket", "proxy.url"],
        "socket and proxy.url exclude each other: a Unix socket is on this machine")
    }
  }

  /// Reports at the first of `keys` that the upstream's own section has, or else does not: then the first upstream was told.
  private static func refuse(
    _ reader: inout SettingsReader, _ section: String, _ keys: [String], dependingOn other: String? = nil,
    _ message: String
  ) {
    let names = keys.map { "\(section).\($0)" }
    guard section == "upstream" || names.contains(where: reader.isSet) else { return }
    let others = (keys + [other].compactMap(\.self)).flatMap { ["\(section).\($0)", "upstream.\($0)"] }
    reader.refuse(names, dependingOn: others, "\(section).\(message)")
  }
}
