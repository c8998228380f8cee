import COpenSSL

/// One X.509 certificate in the making (RFC 5280). Extensions are kept as text until `sign`, because key identifiers
/// need the keys.
final class CertificateBuilder {
  private let handle: OpaquePointer
  private let commonName: String
  private var extensions: [(identifier: Int32, value: String)] = []

  /// A version 3 certificate with a random serial number, valid for `validFor`, in seconds from now.
  init(commonName: String, validFor span: ClosedRange<Int>) throws(TLSError) {
    ERR_clear_error()
    guard let certificate = X509_new() else { throw TLSError.capture(.library) }
    handle = certificate
    self.commonName = commonName
    guard X509_set_version(handle, 2) == 1,  // counted from 0
      X509_gmtime_adj(X509_getm_notBefore(handle), span.lowerBound) != nil,
      X509_gmtime_adj(X509_getm_notAfter(handle), span.upperBound) != nil
    else { throw TLSError.capture(.library) }
    try setRandomSerial()
    try setCommonName()
  }

  deinit { X509_free(handle) }

  /// Adds an extension in the syntax of x509v3_config(5).
  func add(_ identifier: Int32, _ value: String) { extensions.append((identifier, value)) }

  /// Signs with `issuerKey` and returns PEM. Without an issuer the certificate is self-signed.
  func sign(subjectKey: OpaquePointer, issuer: OpaquePointer?, issuerKey: OpaquePointer) throws(TLSError) -> [UInt8] {
    let authority = issuer ?? handle
    guard X509_set_pubkey(handle, subjectKey) == 1,
      X509_set_issuer_name(handle, X509_get_subject_name(authority)) == 1
    else { throw TLSError.capture(.library) }
    let identifiers = [(NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid")]
    for (identifier, value) in identifiers + extensions {
      guard attach(identifier, value, issuedBy: authority) else {
        throw TLSError.capture(.identity, note: "extension refused: \(value)")
      }
    }
    guard X509_sign(handle, issuerKey, EVP_sha256()) > 0 else { throw TLSError.capture(.library) }
    return try PEM.bytes { PEM_write_bio_X509($0, handle) }
  }

  /// A new P-256 key. Free it with `EVP_PKEY_free`.
  static func newKey() throws(TLSError) -> OpaquePointer {
    ERR_clear_error()
    guard let key = copenssl_generate_ec_key("P-256") else { throw TLSError.capture(.library) }
    return key
  }

  /// The private key as unencrypted PKCS #8 PEM.
  static func pem(of key: OpaquePointer) throws(TLSError) -> [UInt8] {
    try PEM.bytes { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) }
  }

  private func attach(_ identifier: Int32, _ value: String, issuedBy issuer: OpaquePointer) -> Bool {
    var context = X509V3_CTX()
    copenssl_extension_context(&context, issuer, handle)
    guard let made = X509V3_EXT_conf_nid(nil, &context, identifier, value) else { return false }
    defer { X509_EXTENSION_free(made) }
    return X509_add_ext(handle, made, -1) == 1
  }

  /// 127 random bits: positive, at most 16 octets, and not guessable (RFC 5280 section 4.1.2.2).
  private func setRandomSerial() throws(TLSError) {
    guard let number = BN_new() else { throw TLSError.capture(.library) }
    defer { BN_free(number) }
    guard BN_rand(number, 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1,
      BN_to_ASN1_INTEGER(number, X509_get_serialNumber(handle)) != nil
    else { throw TLSError.capture(.library) }
  }

  private func setCommonName() throws(TLSError) {
    let name = X509_get_subject_name(handle)
    let bytes = Array(commonName.utf8)
    guard X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0) == 1 else {
      throw TLSError.capture(.library)
    }
  }
}
