import COpenSSL

/// What a TLS server shows its clients: its identities and the protocol's settings. Immutable once made, so that every
/// loop may use it at once; a reload makes a new context, and connections under way keep the one they began with.
///
/// TLS 1.2 and 1.3 only, forward-secret AEAD ciphers only, no SHA-1, no renegotiation, no compression, no early data, ALPN
/// `http/1.1`.
public final class TLSServerContext: Sendable {
  /// An `SSL_CTX` for each group of the chooser's. OpenSSL counts their references atomically, and nothing changes them after `init`.
  nonisolated(unsafe) private let handles: [OpaquePointer]
  private let chooser: CertificateChooser
  /// The keys of its session tickets.
  public let ticketKeys: TLSTicketKeys?
  /// When the first of all its certificates ends, in seconds since 1970.
  public let expirySeconds: Int64?

  /// Makes a context.
  ///
  /// - Throws: `TLSError` of kind `identity` when a chain, a key or the clients' authorities cannot be read, or a chain and
  ///   its key do not belong together.
  public init(_ settings: TLSServerSettings) throws(TLSError) {
    TLSLibrary.initialise()
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

  /// What a connection begins with.
  var defaultHandle: OpaquePointer { handles[0] }

  /// What it goes on with if the client asks for `name`; nil for a name that no certificate has.
  func handle(for name: String) -> OpaquePointer? { chooser.index(for: name).map { handles[$0] } }
}
