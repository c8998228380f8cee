import COpenSSL

/// What OpenSSL calls back for, in the middle of a handshake. Each finds its `TLSServerContext` in the `SSL_CTX`; the
/// connection keeps that alive.
private func context(of connection: OpaquePointer?) -> TLSServerContext? {
  guard let connection, let raw = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), 0) else { return nil }
  return Unmanaged<TLSServerContext>.fromOpaque(raw).takeUnretainedValue()
}

/// Picks `http/1.1` where the client offers it; refuses a client that offers only others (RFC 7301 section 3.2).
let selectProtocol: SSL_CTX_alpn_select_cb_func = { _, selected, selectedCount, offered, offeredCount, _ in
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

/// Picks the certificate for the name that the client asks for. An unknown name gets the first one and no alert: RFC 6066
/// section 3 advises against a warning, and the client judges the certificate anyway.
let selectCertificate:
  @convention(c) (OpaquePointer?, UnsafeMutablePointer<Int32>?, UnsafeMutableRawPointer?) -> Int32 =
    { connection, _, _ in
      guard let connection, let name = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name),
        let context = context(of: connection), let handle = context.handle(for: String(cString: name))
      else { return SSL_TLSEXT_ERR_NOACK }
      SSL_set_SSL_CTX(connection, handle)
      return SSL_TLSEXT_ERR_OK
    }

/// Prepares the cipher and the code for a ticket (SSL_CTX_set_tlsext_ticket_key_evp_cb(3)): AES-256-CBC, then
/// HMAC-SHA-256 (RFC 5077 section 4).
let protectTicket:
  @convention(c) (
    OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?, OpaquePointer?, OpaquePointer?, Int32
  ) -> Int32 = { connection, name, vector, cipher, code, isNew in
    let (failed, unknown, good, goodAndRenew): (Int32, Int32, Int32, Int32) = (-1, 0, 1, 2)
    guard let connection, let name, let vector, let keys = context(of: connection)?.ticketKeys else { return failed }
    if isNew == 1 {
      guard let key = keys.current(), RAND_bytes(vector, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) == 1 else {
        return failed
      }
      for (index, byte) in key.name.enumerated() { name[index] = byte }
      let isReady = EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), nil, key.cipherKey, vector) == 1
      return isReady && copenssl_hmac_sha256(code, key.authenticationKey, key.authenticationKey.count) == 1
        ? good : failed
    }
    let sought = UnsafeBufferPointer(start: name, count: TLSTicketKeys.Key.nameLength)
    guard let (key, isCurrent) = keys.key(named: sought) else { return unknown }
    guard EVP_DecryptInit_ex(cipher, EVP_aes_256_cbc(), nil, key.cipherKey, vector) == 1,
      copenssl_hmac_sha256(code, key.authenticationKey, key.authenticationKey.count) == 1
    else { return failed }
    // In TLS 1.3 a client uses a ticket once (RFC 8446 appendix C.4) and needs another one.
    return isCurrent && SSL_version(connection) < TLS1_3_VERSION ? good : goodAndRenew
  }

/// Looks at what a ticket held: a certificate that is not trusted any more has to be verified anew, and is then refused with its
/// reason.
let judgeTicket:
  @convention(c) (
    OpaquePointer?, OpaquePointer?, UnsafePointer<UInt8>?, Int, SSL_TICKET_STATUS, UnsafeMutableRawPointer?
  ) -> SSL_TICKET_RETURN = { connection, session, _, _, status, _ in
    guard status == SSL_TICKET_SUCCESS || status == SSL_TICKET_SUCCESS_RENEW else {
      return SSL_TICKET_RETURN_IGNORE_RENEW
    }
    if let session, let certificate = SSL_SESSION_get0_peer(session),
      context(of: connection)?.stillTrusts(certificate) != true
    {
      return SSL_TICKET_RETURN_IGNORE_RENEW
    }
    return status == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_USE_RENEW
  }
