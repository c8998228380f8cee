import COpenSSL

/// What is to be known of certificates before they are used: for checking a configuration.
public enum CertificateCheck {
  /// A certificate as far as an operator cares.
  public struct Certificate: Sendable, Equatable {
    /// Its subject in one line, `CN=localhost`.
    public let subject: String
    /// The DNS names, lowercase, and addresses that it is for.
    public let names: [String]
    /// The kind of its key, `EC` or `RSA`: of two with a name in common a server shows only one of each kind.
    public let keyKind: String
    /// When it begins to hold, in seconds since 1970.
    public let begins: Int
    /// When it ends, in seconds since 1970.
    public let ends: Int
  }

  /// The certificates in PEM bytes, in their order.
  ///
  /// - Throws: `TLSError` of kind `identity` when there is none or one cannot be read.
  public static func certificates(in pem: [UInt8]) throws(TLSError) -> [Certificate] {
    TLSLibrary.initialise()
    let handles = try PEM.certificates(pem)
    defer { for handle in handles { X509_free(handle) } }
    var certificates: [Certificate] = []
    for handle in handles {
      certificates.append(
        Certificate(
          subject: try name(X509_get_subject_name(handle)), names: CertificateNames.all(of: handle),
          keyKind: KeyKind.name(of: X509_get0_pubkey(handle)), begins: try seconds(X509_get0_notBefore(handle)),
          ends: try seconds(X509_get0_notAfter(handle))))
    }
    return certificates
  }

  /// A list of revoked certificates (RFC 5280 section 5) as far as an operator cares.
  public struct RevocationList: Sendable, Equatable {
    /// Whose it is, in one line.
    public let issuer: String
    /// When it begins to hold, in seconds since 1970.
    public let begins: Int
    /// When it ends, in seconds since 1970; nil if it never does.
    public let ends: Int?
    /// Which of the authorities have signed it, by their places among them.
    public let signers: [Int]
  }

  /// The revocation lists in PEM bytes, in their order; `authorities` is PEM too, and may be empty.
  ///
  /// - Throws: `TLSError` of kind `identity` when there is none or one cannot be read.
  public static func revocationLists(
    in pem: [UInt8], of authorities: [UInt8]
  ) throws(TLSError) -> [RevocationList] {
    TLSLibrary.initialise()
    let handles = try PEM.revocationLists(pem)
    defer { for handle in handles { X509_CRL_free(handle) } }
    let authorities = authorities.isEmpty ? [] : try PEM.certificates(authorities)
    defer { for authority in authorities { X509_free(authority) } }
    // What one of them has not signed must not be blamed on the next handshake.
    defer { ERR_clear_error() }
    var lists: [RevocationList] = []
    for handle in handles {
      let issuer = X509_CRL_get_issuer(handle)
      let signers = authorities.indices.filter {
        X509_NAME_cmp(X509_get_subject_name(authorities[$0]), issuer) == 0
          && X509_CRL_verify(handle, X509_get0_pubkey(authorities[$0])) == 1
      }
      lists.append(
        RevocationList(
          issuer: try name(issuer), begins: try seconds(X509_CRL_get0_lastUpdate(handle)),
          ends: CertificateTime.seconds(X509_CRL_get0_nextUpdate(handle)).map(Int.init), signers: signers))
    }
    return lists
  }

  /// Whether the private key is that of the first certificate of the chain.
  ///
  /// - Throws: `TLSError` of kind `identity` when one of the two cannot be read.
  public static func fits(_ identity: TLSIdentity) throws(TLSError) -> Bool {
    TLSLibrary.initialise()
    let chain = try PEM.certificates(identity.certificateChain)
    defer { for certificate in chain { X509_free(certificate) } }
    let key = try PEM.privateKey(identity.privateKey)
    defer { EVP_PKEY_free(key) }
    // What does not fit here must not be blamed on the next handshake.
    defer { ERR_clear_error() }
    return X509_check_private_key(chain[0], key) == 1
  }

  private static func name(_ name: OpaquePointer?) throws(TLSError) -> String {
    let bytes = try PEM.bytes { copenssl_print_name($0, name) }
    return bytes.isEmpty ? "nobody" : String(decoding: bytes, as: UTF8.self)
  }

  private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) throws(TLSError) -> Int {
    guard let seconds = CertificateTime.seconds(time) else { throw TLSError.capture(.identity, note: "no date") }
    return Int(seconds)
  }
}
