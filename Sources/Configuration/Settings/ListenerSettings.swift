/// One place where callers connect, and how they are spoken to there.
public struct ListenerSettings: Sendable, Equatable {
  /// `address`: where it is.
  public var address: ListenAddress
  /// `tls`: how connections are secured; nil (in the file `none`) for plain HTTP. Default none.
  public var tls: ListenerTLS?
  /// `proxy_protocol`: who must begin a connection with a PROXY header, version 1 or 2. Default `never`.
  public var proxyProtocol = TrustedPeers.never
  /// `mode`: the permissions of a Unix socket; nil (in the file `umask`) leaves them to the process's umask. Default nil.
  public var mode: UInt16?

  /// A plain listener.
  public init(_ address: ListenAddress) {
    self.address = address
  }
}

/// How connections of callers are secured.
public struct ListenerTLS: Sendable, Equatable {
  /// `certificates`: chosen by the name that the caller asks for (SNI); the first is for all other names. Never empty.
  public var certificates: [CertificateFiles] = []
  /// `minimum_version`: the oldest version that is spoken. Default `"1.2"`.
  public var minimumVersion = TLSVersion.v1_2
  /// `client_certificates`: what is asked of callers.
  public var clientCertificates = ClientCertificateSettings()
  /// `session_tickets`: how often the keys that tickets are sealed with change; nil (in the file `off`) for no tickets.
  /// Default 1 h.
  public var sessionTickets: Duration? = .seconds(3600)

  /// The defaults, still without a certificate.
  public init() {}
}

/// A certificate with the others of its chain, and its key: PEM files.
public struct CertificateFiles: Sendable, Equatable {
  /// `certificate`: the chain, the end entity's own certificate first.
  public var certificate: String
  /// `key`: the private key, not encrypted.
  public var key: String

  /// Files at these paths.
  public init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }
}

/// A version of TLS.
public enum TLSVersion: String, Sendable, CaseIterable {
  /// TLS 1.2 (RFC 5246).
  case v1_2 = "1.2"
  /// TLS 1.3 (RFC 8446).
  case v1_3 = "1.3"
}

/// What is asked of callers' certificates.
public struct ClientCertificateSettings: Sendable, Equatable {
  /// Whether a caller has to show one.
  public enum Mode: String, Sendable, CaseIterable {
    /// None is asked for.
    case off
    /// Asked for; one that is shown must be good.
    case optional
    /// The handshake fails without a good one.
    case required
  }

  /// `mode`: whether a caller has to show one. Default `off`.
  public var mode = Mode.off
  /// `ca_file`: PEM certificates of those who may issue them; needed unless `mode` is `off`. Default nil (`none`).
  public var caFile: String?
  /// `crl_file`: PEM revocation lists (RFC 5280 section 5) of all of these authorities; nil (`none`) asks none. Default nil.
  public var crlFile: String?
  /// `subject_header`: the field that carries the subject to the upstream; what callers send in it is dropped. Default nil
  /// (`none`).
  public var subjectHeader: String?

  /// The defaults.
  public init() {}
}
