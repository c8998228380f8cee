/// What the files of one listener held. They are read once, so that what was tried is what is used, even if somebody
/// replaces them meanwhile.
public struct ListenerFiles: Sendable, Equatable {
  /// A certificate with its chain, and its key: PEM.
  public struct Identity: Sendable, Equatable {
    /// `certificate`.
    public var certificate: [UInt8]
    /// `key`.
    public var key: [UInt8]
  }

  /// `tls.certificates`, in their order; empty without TLS.
  public var identities: [Identity] = []
  /// `tls.client_certificates.ca_file`; empty where no certificates are asked for.
  public var clientAuthorities: [UInt8] = []
}

/// Something about a setting that only whoever uses it can know to be wrong.
public struct SettingFault: Error, Equatable {
  /// The setting, `listen[0].tls.certificates[1]`.
  public var setting: String
  /// What is wrong.
  public var message: String

  /// A fault of a setting.
  public init(_ setting: String, _ message: String) {
    self.setting = setting
    self.message = message
  }
}

extension ListenerFiles {
  /// Reads the files of all listeners. Those that cannot be read are reported.
  static func read(_ reader: inout SettingsReader) -> [ListenerFiles] {
    reader.settings.listeners.enumerated().map { number, listener in
      var files = ListenerFiles()
      guard let tls = listener.tls else { return files }
      let name = "listen[\(number)].tls"
      for (index, pair) in tls.certificates.enumerated() {
        let place = "\(name).certificates[\(index)]"
        let certificate = CertificateFile.read(pair.certificate, .certificate, of: "\(place).certificate", &reader)
        let key = CertificateFile.read(pair.key, .key, of: "\(place).key", &reader)
        files.identities.append(Identity(certificate: certificate, key: key))
      }
      files.clientAuthorities = clientAuthorities(tls.clientCertificates, of: "\(name).client_certificates", &reader)
      return files
    }
  }

  private static func clientAuthorities(
    _ settings: ClientCertificateSettings, of name: String, _ reader: inout SettingsReader
  ) -> [UInt8] {
    // That there is one is checked with the other rules for listeners.
    guard settings.mode != .off, let path = settings.caFile else { return [] }
    return CertificateFile.read(path, .certificate, of: "\(name).ca_file", &reader)
  }
}
