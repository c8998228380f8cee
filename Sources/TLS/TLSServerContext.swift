import COpenSSL

/// What a TLS server shows its clients: its identity and the protocol's settings. Immutable once made, so that every
/// loop may use it at once; a reload makes a new context, and connections under way keep the one they began with.
///
/// TLS 1.2 and 1.3 only, forward-secret AEAD ciphers only, no renegotiation, no compression, ALPN `http/1.1`.
public final class TLSServerContext: Sendable {
  /// The `SSL_CTX`. OpenSSL counts its references atomically, and nothing changes it after `init`.
  nonisolated(unsafe) let handle: OpaquePointer

  /// Makes a context of a PEM chain and key.
  ///
  /// - Throws: `TLSError` of kind `identity` when chain or key cannot be read or do not belong together.
  public init(identity: TLSIdentity) throws(TLSError) {
    TLSLibrary.initialise()
    ERR_clear_error()
    guard let context = SSL_CTX_new(TLS_server_method()) else { throw TLSError.capture(.library) }
    handle = context
    try applyProtocolSettings()
    try apply(identity)
  }

  /// Connections keep a reference of their own to the `SSL_CTX`, so that this frees only what nobody uses.
  deinit { SSL_CTX_free(handle) }

  private func applyProtocolSettings() throws(TLSError) {
    let modes = SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
    _ = copenssl_ctx_set_mode(handle, Int(modes))
    SSL_CTX_set_options(handle, copenssl_OP_NO_RENEGOTIATION | copenssl_OP_NO_COMPRESSION)
    // Tickets need no memory here. The cache would hold a session per client.
    _ = copenssl_ctx_set_session_cache_mode(handle, Int(SSL_SESS_CACHE_OFF))
    SSL_CTX_set_alpn_select_cb(handle, selectProtocol, nil)
    guard copenssl_ctx_set_min_proto_version(handle, TLS1_2_VERSION) == 1,
      SSL_CTX_set_cipher_list(handle, Self.ciphersOfTLS12) == 1,
      copenssl_ctx_set1_groups_list(handle, "X25519:P-256:P-384") == 1,
      SSL_CTX_set_num_tickets(handle, 1) == 1,
      SSL_CTX_set_session_id_context(handle, Self.sessionContext, UInt32(Self.sessionContext.count)) == 1
    else { throw TLSError.capture(.library) }
  }

  private func apply(_ identity: TLSIdentity) throws(TLSError) {
    let chain = try PEM.certificates(identity.certificateChain)
    var unowned = chain[...]
    defer { for certificate in unowned { X509_free(certificate) } }
    let key = try PEM.privateKey(identity.privateKey)
    defer { EVP_PKEY_free(key) }
    guard SSL_CTX_use_certificate(handle, chain[0]) == 1, SSL_CTX_use_PrivateKey(handle, key) == 1,
      SSL_CTX_check_private_key(handle) == 1
    else { throw TLSError.capture(.identity, note: "certificate and key do not fit") }
    X509_free(unowned.removeFirst())
    while let intermediate = unowned.first {
      guard copenssl_ctx_add0_chain_cert(handle, intermediate) == 1 else { throw TLSError.capture(.identity) }
      unowned.removeFirst()
    }
  }

  /// The ECDHE and AEAD suites of TLS 1.2; the suites of TLS 1.3 are all fit and stay OpenSSL's choice.
  private static let ciphersOfTLS12 =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"

  /// Required for resumption as soon as client certificates are verified.
  private static let sessionContext = Array("dragoman".utf8)
}

/// Picks `http/1.1` where the client offers it; refuses a client that offers only others (RFC 7301 section 3.2).
private let selectProtocol: SSL_CTX_alpn_select_cb_func = { _, selected, selectedCount, offered, offeredCount, _ in
  guard let selected, let selectedCount, let offered else { return SSL_TLSEXT_ERR_NOACK }
  let list = UnsafeBufferPointer(start: offered, count: Int(offeredCount))
  var start = 0
  while start < list.count {
    let name = list[(start + 1)...].prefix(Int(list[start]))
    if name.elementsEqual("http/1.1".utf8) {
      selected.pointee = offered + (start + 1)
      selectedCount.pointee = UInt8(name.count)
      return SSL_TLSEXT_ERR_OK
    }
    start += 1 + Int(list[start])
  }
  return SSL_TLSEXT_ERR_ALERT_FATAL
}
