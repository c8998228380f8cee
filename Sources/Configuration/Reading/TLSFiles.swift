/// What the files of certificates and keys held that settings name. They are read once, so that what was tried is what is
/// used, even if somebody replaces them meanwhile.
public struct TLSFiles: Sendable, Equatable {
  /// A certificate with its chain, and its key: PEM.
  public struct Identity: Sendable, Equatable {
    /// `certificate`.
    public var certificate: [UInt8]
    /// `key`.
    public var key: [UInt8]
  }

  /// Those of a listener.
  public struct Listener: Sendable, Equatable {
    /// `tls.certificates`, in their order; empty without TLS.
    public var identities: [Identity] = []
    /// `tls.client_certificates.ca_file`; empty where no certificates are asked for.
    public var clientAuthorities: [UInt8] = []
    /// `tls.client_certificates.crl_file`; nil where no lists are asked.
    public var clientRevocations: [UInt8]?
  }

  /// Those of an upstream.
  public struct Upstream: Sendable, Equatable {
    /// `ca_file`; empty for the system's.
    public var authorities: [UInt8] = []
    /// `proxy.ca_file`; empty for the system's.
    public var proxyAuthorities: [UInt8] = []
    /// `tls.certificate` and `tls.key`; nil where none is shown.
    public var identity: Identity?
    /// `tls.crl_file`; nil where no lists are asked.
    public var revocations: [UInt8]?
  }

  /// In the order of `Settings.listeners`.
  public var listeners: [Listener]
  /// In the order of `Settings.upstreams`.
  public var upstreams: [Upstream]
}

extension TLSFiles {
  /// Reads them all. Those that cannot be read, or hold something else, are reported.
  init(reading reader: inout SettingsReader) {
    upstreams = []
    for number in reader.settings.upstreams.indices {
      upstreams.append(Self.upstream(number, inheriting: upstreams.first, &reader))
    }
    listeners = reader.settings.listeners.enumerated().map { number, listener in
      listener.tls.map { Self.listener($0, "listen[\(number)].tls", &reader) } ?? Listener()
    }
  }

  /// What is as in the first upstream was read there.
  private static func upstream(
    _ number: Int, inheriting first: Upstream?, _ reader: inout SettingsReader
  ) -> Upstream {
    let section = UpstreamSettings.section(number)
    let (settings, firstSettings) = (reader.settings.upstreams[number], reader.settings.upstream)
    var files = first ?? Upstream()
    if first == nil || settings.caFile != firstSettings.caFile {
      files.authorities =
        settings.caFile.map { CertificateFile.read($0, .certificate, "\(section).ca_file", &reader) } ?? []
    }
    if first == nil || settings.proxy.caFile != firstSettings.proxy.caFile {
      let path = settings.proxy.caFile
      files.proxyAuthorities =
        path.map { CertificateFile.read($0, .certificate, "\(section).proxy.ca_file", &reader) } ?? []
    }
    if first == nil || settings.tls.crlFile != firstSettings.tls.crlFile {
      files.revocations = settings.tls.crlFile.map {
        CertificateFile.read($0, .revocationList, "\(section).tls.crl_file", &reader)
      }
    }
    let (tls, firstTLS) = (settings.tls, firstSettings.tls)
    if first == nil || tls.certificate != firstTLS.certificate || tls.key != firstTLS.key {
      let certificate = tls.certificate.map {
        CertificateFile.read($0, .certificate, "\(section).tls.certificate", &reader)
      }
      let key = tls.key.map { CertificateFile.read($0, .key, "\(section).tls.key", &reader) }
      files.identity = certificate.flatMap { certificate in key.map { Identity(certificate: certificate, key: $0) } }
    }
    return files
  }

  private static func listener(
    _ settings: ListenerTLS, _ section: String, _ reader: inout SettingsReader
  ) -> Listener {
    var files = Listener()
    for (index, pair) in settings.certificates.enumerated() {
      files.identities.append(identity(pair, "\(section).certificates[\(index)]", &reader))
    }
    let client = settings.clientCertificates
    if client.mode == .off { return files }
    let name = "\(section).client_certificates"
    // That there is one is checked with the other rules for listeners.
    if let path = client.caFile {
      files.clientAuthorities = CertificateFile.read(path, .certificate, "\(name).ca_file", &reader)
    }
    files.clientRevocations = client.crlFile.map {
      CertificateFile.read($0, .revocationList, "\(name).crl_file", &reader)
    }
    return files
  }

  private static func identity(
    _ files: CertificateFiles, _ section: String, _ reader: inout SettingsReader
  ) -> Identity {
    let certificate = CertificateFile.read(files.certificate, .certificate, "\(section).certificate", &reader)
    return Identity(certificate: certificate, key: CertificateFile.read(files.key, .key, "\(section).key", &reader))
  }
}
