import COpenSSL

/// Makes an `SSL_CTX` of identities that each have another kind of key. Those of a server differ in nothing else:
/// OpenSSL takes some of a connection's settings from the one that it began with, and others from the one that the
/// client's name led to.
enum ServerHandle {
  static func make(
    _ identities: [LoadedIdentity], _ settings: TLSServerSettings, sessionContext: [UInt8]
  ) throws(TLSError) -> OpaquePointer {
    ERR_clear_error()
    guard let handle = SSL_CTX_new(TLS_server_method()) else { throw TLSError.capture(.library) }
    do throws(TLSError) {
      try applyProtocol(settings, to: handle)
      try applyTickets(settings.ticketKeys, sessionContext, to: handle)
      for identity in identities { try apply(identity, to: handle) }
      if let certificates = settings.clientCertificates { try apply(certificates, to: handle) }
    } catch {
      SSL_CTX_free(handle)
      throw error
    }
    return handle
  }

  private static func applyProtocol(_ settings: TLSServerSettings, to handle: OpaquePointer) throws(TLSError) {
    // A chain is what the operator gave, and not what OpenSSL makes up of the clients' authorities.
    let modes =
      SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
      | SSL_MODE_NO_AUTO_CHAIN
    _ = copenssl_ctx_set_mode(handle, Int(modes))
    SSL_CTX_set_options(
      handle, copenssl_OP_NO_RENEGOTIATION | copenssl_OP_NO_COMPRESSION | copenssl_OP_CIPHER_SERVER_PREFERENCE)
    // One system call for a record and whatever follows it, and not one for its header and one for the rest.
    copenssl_ctx_set_read_ahead(handle, 1)
    SSL_CTX_set_security_level(handle, 2)
    SSL_CTX_set_alpn_select_cb(handle, selectProtocol, nil)
    copenssl_ctx_set_servername_callback(handle, selectCertificate)
    let minimum = settings.minimumVersion == .v12 ? TLS1_2_VERSION : TLS1_3_VERSION
    guard copenssl_ctx_set_min_proto_version(handle, minimum) == 1,
      SSL_CTX_set_cipher_list(handle, ciphersOfTLS12) == 1,
      copenssl_ctx_set1_groups_list(handle, "X25519:P-256:P-384") == 1,
      copenssl_ctx_set1_sigalgs_list(handle, signatures) == 1
    else { throw TLSError.capture(.library) }
  }

  private static func applyTickets(
    _ keys: TLSTicketKeys?, _ sessionContext: [UInt8], to handle: OpaquePointer
  ) throws(TLSError) {
    // Tickets need no memory here. The cache would hold a session per client.
    _ = copenssl_ctx_set_session_cache_mode(handle, Int(SSL_SESS_CACHE_OFF))
    guard SSL_CTX_set_session_id_context(handle, sessionContext, UInt32(sessionContext.count)) == 1,
      SSL_CTX_set_num_tickets(handle, keys == nil ? 0 : 2) == 1
    else { throw TLSError.capture(.library) }
    guard let keys else {
      SSL_CTX_set_options(handle, copenssl_OP_NO_TICKET)
      return
    }
    // A key reads tickets for at least this long after it has issued them.
    SSL_CTX_set_timeout(handle, max(1, keys.rotationMilliseconds / 1000))
    guard SSL_CTX_set_tlsext_ticket_key_evp_cb(handle, protectTicket) == 1,
      SSL_CTX_set_session_ticket_cb(handle, nil, judgeTicket, nil) == 1
    else { throw TLSError.capture(.library) }
  }

  /// OpenSSL has a place for each kind of key; the chain goes to the one that was filled last.
  private static func apply(_ identity: LoadedIdentity, to handle: OpaquePointer) throws(TLSError) {
    guard SSL_CTX_use_certificate(handle, identity.chain[0]) == 1,
      SSL_CTX_use_PrivateKey(handle, identity.privateKey) == 1
    else { throw TLSError.capture(.identity, note: "the certificate cannot be used") }
    for intermediate in identity.chain.dropFirst() {
      guard copenssl_ctx_add1_chain_cert(handle, intermediate) == 1 else { throw TLSError.capture(.identity) }
    }
  }

  /// Only the given authorities count, and they are named to the client, so that it can choose among its certificates.
  private static func apply(
    _ certificates: TLSServerSettings.ClientCertificates, to handle: OpaquePointer
  ) throws(TLSError) {
    let authorities = try PEM.certificates(certificates.authorities)
    defer { for authority in authorities { X509_free(authority) } }
    for authority in authorities {
      guard X509_STORE_add_cert(SSL_CTX_get_cert_store(handle), authority) == 1,
        SSL_CTX_add_client_CA(handle, authority) == 1
      else { throw TLSError.capture(.identity, note: "an authority of clients cannot be used") }
    }
    if let lists = certificates.revocationLists { try apply(revocationLists: lists, to: handle) }
    let mode = SSL_VERIFY_PEER | (certificates.isRequired ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0)
    SSL_CTX_set_verify(handle, mode, nil)
  }

  /// The whole chain is looked up: an authority without a current list may have revoked anything.
  private static func apply(revocationLists bytes: [UInt8], to handle: OpaquePointer) throws(TLSError) {
    let lists = try PEM.revocationLists(bytes)
    defer { for list in lists { X509_CRL_free(list) } }
    let store = SSL_CTX_get_cert_store(handle)
    for list in lists {
      guard X509_STORE_add_crl(store, list) == 1 else {
        throw TLSError.capture(.identity, note: "a revocation list cannot be used")
      }
    }
    guard X509_STORE_set_flags(store, UInt(X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL)) == 1 else {
      throw TLSError.capture(.library)
    }
  }

  /// The ECDHE and AEAD suites of TLS 1.2; the suites of TLS 1.3 are all fit and stay OpenSSL's choice.
  private static let ciphersOfTLS12 =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"

  /// OpenSSL's own list without SHA-1, SHA-224 and DSA.
  private static let signatures =
    "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:ed448:rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:"
    + "rsa_pss_rsae_sha512:rsa_pss_pss_sha256:rsa_pss_pss_sha384:rsa_pss_pss_sha512:RSA+SHA256:RSA+SHA384:RSA+SHA512"
}

/// Which sessions may be resumed where.
enum SessionContext {
  /// What a session is marked with (SSL_CTX_set_session_id_context(3), 32 bytes): who was asked for which certificate. A
  /// session that began without one, or with one of other authorities, is resumed nowhere else; nor is one that began when
  /// other certificates were revoked.
  static func identifier(for certificates: TLSServerSettings.ClientCertificates?) throws(TLSError) -> [UInt8] {
    var text = Array("dragoman".utf8)
    if let certificates {
      text += (certificates.isRequired ? [1] : [2]) + certificates.authorities
      // PEM has no zero bytes.
      text += [0] + (certificates.revocationLists ?? [])
    }
    var digest = [UInt8](repeating: 0, count: Int(SSL_MAX_SID_CTX_LENGTH))
    var length: UInt32 = 0
    guard EVP_Digest(text, text.count, &digest, &length, EVP_sha256(), nil) == 1, length == digest.count else {
      throw TLSError.capture(.library)
    }
    return digest
  }
}
