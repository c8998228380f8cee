/// A version of the protocol.
public enum TLSVersion: Sendable, Equatable, CaseIterable {
  /// RFC 5246.
  case v12
  /// RFC 8446.
  case v13
}

/// What a TLS server is made of. Nothing is checked before a context is made of it.
public struct TLSServerSettings: Sendable {
  /// Who it is, by the names in its certificates; for a name there may be one of each kind of key. The first is shown to
  /// clients that ask for no name or an unknown one, or another of its names with a key that such a client prefers.
  public var identities: [TLSIdentity]
  /// The oldest version spoken.
  public var minimumVersion = TLSVersion.v12
  /// Whom clients must, or may, prove to be; nil asks for no certificate.
  public var clientCertificates: ClientCertificates?
  /// The keys of session tickets, shared by all contexts that may resume each other's sessions; nil issues none.
  public var ticketKeys: TLSTicketKeys?

  /// Settings with the defaults for all but the identities.
  public init(identities: [TLSIdentity]) {
    self.identities = identities
  }

  /// Which certificates of clients are good.
  public struct ClientCertificates: Sendable {
    /// PEM certificates of the authorities that sign them, and nobody else.
    public var authorities: [UInt8]
    /// Whether a client without one is refused. One with a wrong one always is.
    public var isRequired: Bool
    /// PEM revocation lists of all of these authorities; nil where none are asked. A certificate of an authority without a
    /// current list is refused.
    public var revocationLists: [UInt8]?

    /// Certificates of these authorities.
    public init(authorities: [UInt8], isRequired: Bool, revocationLists: [UInt8]? = nil) {
      self.authorities = authorities
      self.isRequired = isRequired
      self.revocationLists = revocationLists
    }
  }
}
