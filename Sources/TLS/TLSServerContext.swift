import COpenSSL
public import EventLoop

/// What a TLS server shows its clients: its identities and the protocol's settings. Immutable once made, so that every
/// loop may use it at once; a reload makes a new context, and connections under way keep the one they began with.
///
/// TLS 1.2 and 1.3 only, forward-secret AEAD ciphers only, no SHA-1, no renegotiation, no compression, no early data, ALPN
/// `http/1.1`.
public final class TLSServerContext: Sendable {
  /// An `SSL_CTX` for each group of the chooser's. OpenSSL counts their references atomically, and nothing changes them
  /// after `init`.
  nonisolated(unsafe) private let handles: [OpaquePointer]
  private let chooser: CertificateChooser
  /// The keys of its session tickets.
  public let ticketKeys: TLSTicketKeys?
  /// When the first of all its certificates ends, in seconds since 1970.
  public let expirySeconds: Int64?
  /// When the first of the revocation lists ends, in seconds since 1970; nil where none is asked, or none ever ends.
  public let revocationsExpirySeconds: Int64?
  private let clock: @Sendable () -> Int64

  /// Makes a context. `clock` is the time of day by which sessions are judged, in seconds since 1970.
  ///
  /// - Throws: `TLSError` of kind `identity` when a chain, a key or the clients' authorities cannot be read, or a chain and
  ///   its key do not belong together.
  public init(
    _ settings: TLSServerSettings, clock: @escaping @Sendable () -> Int64 = { Int64(WallClock.read() / 1_000_000_000) }
  ) throws(TLSError) {
    TLSLibrary.initialise()
    self.clock = clock
    revocationsExpirySeconds = try settings.clientCertificates?.revocationsExpirySeconds()
    let sessionContext = try SessionContext.identifier(for: settings.clientCertificates)
    var identities: [LoadedIdentity] = []
    for identity in settings.identities { identities.append(try LoadedIdentity(identity)) }
    if identities.isEmpty { throw TLSError.capture(.identity, note: "no certificate") }
    chooser = CertificateChooser(identities.map(\.leaf))
    var handles: [OpaquePointer] = []
    do throws(TLSError) {
      for group in chooser.groups {
        let shown = group.map { identities[$0] }
        handles.append(try ServerHandle.make(shown, settings, sessionContext: sessionContext))
      }
    } catch {
      for handle in handles { SSL_CTX_free(handle) }
      throw error
    }
    self.handles = handles
    ticketKeys = settings.ticketKeys
    expirySeconds = identities.compactMap(\.expirySeconds).min()
    for handle in handles { SSL_CTX_set_ex_data(handle, 0, Unmanaged.passUnretained(self).toOpaque()) }
  }

  /// A context of one PEM chain and key, with session tickets of its own.
  public convenience init(identity: TLSIdentity) throws(TLSError) {
    var settings = TLSServerSettings(identities: [identity])
    settings.ticketKeys = TLSTicketKeys(rotationMilliseconds: 3_600_000)
    try self.init(settings)
  }

  /// Connections keep a reference of their own to their `SSL_CTX`, so that this frees only what nobody uses.
  deinit { for handle in handles { SSL_CTX_free(handle) } }

  /// Whether what was verified when a session began still holds: the certificate of its client, and that nobody revoked it.
  /// Nothing else would notice, however often the session is resumed.
  func stillTrusts(_ certificate: OpaquePointer) -> Bool {
    let now = clock()
    return now < CertificateTime.end(of: certificate) ?? .min && now < revocationsExpirySeconds ?? .max
  }

  /// What a connection begins with.
  var defaultHandle: OpaquePointer { handles[0] }

  /// What it goes on with if the client asks for `name`; nil for a name that no certificate has.
  func handle(for name: String) -> OpaquePointer? { chooser.index(for: name).map { handles[$0] } }
}

extension TLSServerSettings.ClientCertificates {
  /// When the first of the lists ends.
  fileprivate func revocationsExpirySeconds() throws(TLSError) -> Int64? {
    guard let revocationLists else { return nil }
    let lists = try PEM.revocationLists(revocationLists)
    defer { for list in lists { X509_CRL_free(list) } }
    return lists.compactMap { CertificateTime.seconds(X509_CRL_get0_nextUpdate($0)) }.min()
  }
}
