/// What is expected of TLS on upstream connections.
public struct DialTLS: Sendable, Equatable {
  /// The oldest version that is spoken.
  public enum Version: Sendable, Equatable {
    case tls12, tls13
  }

  /// The oldest version that is spoken. Default TLS 1.2.
  public var minimumVersion = Version.tls12
  /// What proves to the upstream who we are. Default none.
  public var clientCertificate: ClientCertificate?
  /// The file of PEM revocation lists that are asked about the upstream's certificate and all above it; nil asks none.
  public var revocationListFile: String?
  /// `sha256//` and the digest of a public key in base64 (RFC 7469 section 2.4), each. The upstream must have one of the
  /// keys, besides a valid certificate. Default none: any key.
  public var pinnedKeys: [String] = []
  /// The name that is asked for (SNI) and must be in the certificate, instead of the origin's host. Default none.
  public var serverName: String?

  /// The defaults.
  public init() {}
}
