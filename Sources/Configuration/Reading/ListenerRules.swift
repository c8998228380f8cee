/// What must hold for listeners that are each allowed on their own.
enum ListenerRules {
  static func check(_ reader: inout SettingsReader) {
    for index in reader.settings.listeners.indices {
      overlaps(&reader, index)
      mode(&reader, index)
      clientCertificates(&reader, index)
    }
  }

  /// The kernel would take two that overlap and spread the connections over them, since listeners share ports.
  private static func overlaps(_ reader: inout SettingsReader, _ index: Int) {
    let listeners = reader.settings.listeners
    let address = listeners[index].address
    let admin = reader.settings.admin.listen
    let name = listeners.count == 1 ? "listen" : "listen[\(index)]"
    if address.overlaps(admin) {
      reader.refuse(
        ["admin.listen", name],
        "\(name) (\(address)) and admin.listen (\(admin)) overlap; each needs its own \(admin.distinction)")
    }
    if let first = listeners[..<index].firstIndex(where: { $0.address.overlaps(address) }) {
      reader.refuse(
        [name],
        "\(name) (\(address)) and listen[\(first)] (\(listeners[first].address)) overlap; each needs its own "
          + address.distinction)
    }
  }

  private static func mode(_ reader: inout SettingsReader, _ index: Int) {
    let listener = reader.settings.listeners[index]
    if case .unix = listener.address { return }
    if listener.mode != nil {
      reader.refuse(
        ["listen[\(index)].mode"], "listen[\(index)].mode is for Unix sockets; \(listener.address) has no permissions")
    }
  }

  /// Without certificates to trust none is good; without asking none is seen.
  private static func clientCertificates(_ reader: inout SettingsReader, _ index: Int) {
    guard let settings = reader.settings.listeners[index].tls?.clientCertificates else { return }
    let section = "listen[\(index)].tls.client_certificates"
    if settings.mode == .off {
      let unused = [
        ("ca_file", settings.caFile), ("crl_file", settings.crlFile), ("subject_header", settings.subjectHeader),
      ]
      for (key, value) in unused where value != nil {
        reader.refuse(
          ["\(section).\(key)"], dependingOn: ["\(section).mode"],
          "\(section).\(key) is never used: set mode to optional or required")
      }
    } else if settings.caFile == nil {
      reader.refuse(
        ["\(section).mode"], dependingOn: ["\(section).ca_file"],
        "\(section) needs a ca_file: the certificates of those who may issue them")
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

  /// What must differ between two.
  fileprivate var distinction: String {
    switch self {
    case .ip: "port"
    case .unix: "path"
    case .systemd: "socket"
    }
  }
}
