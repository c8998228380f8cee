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
          subject: try subject(of: handle), names: CertificateNames.all(of: handle),
          keyKind: KeyKind.name(of: X509_get0_pubkey(handle)), begins: try seconds(X509_get0_notBefore(handle)),
          ends: try seconds(X509_get0_notAfter(handle))))
    }
    return certificates
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

  private static func subject(of certificate: OpaquePointer) throws(TLSError) -> String {
    let bytes = try PEM.bytes { copenssl_print_name($0, X509_get_subject_name(certificate)) }
    return bytes.isEmpty ? "nobody" : String(decoding: bytes, as: UTF8.self)
  }

  private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) throws(TLSError) -> Int {
    var seconds: Int64 = 0
    guard copenssl_time_seconds(time, &seconds) == 1 else { throw TLSError.capture(.identity, note: "no date") }
    return Int(seconds)
  }
}
