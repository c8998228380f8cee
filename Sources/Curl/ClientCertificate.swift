import CCurl

/// A certificate with its chain and its private key: what proves to a peer who we are. The two always fit.
///
/// Its bytes are kept, so that what is dialled with does not change while the files are being replaced.
public struct ClientCertificate: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// Why chain and key are no client certificate.
  public enum Flaw: Error, Equatable, Sendable {
    /// There is no certificate in PEM.
    case noCertificate
    /// There is no private key in PEM.
    case noKey
    /// The private key is encrypted: nobody is there to be asked for its passphrase.
    case encryptedKey
    /// The private key belongs to another certificate.
    case otherKey

    /// Whether the key is at fault.
    public var isOfKey: Bool {
      switch self {
      case .noKey, .encryptedKey, .otherKey: true
      case .noCertificate: false
      }
    }
  }

  /// The certificate, then those that lead to its authority, in PEM.
  let chain: [UInt8]
  /// The private key in PEM.
  let key: [UInt8]

  /// Takes the contents of two PEM files; both may be the same.
  public init(chain: [UInt8], key: [UInt8]) throws(Flaw) {
    // What does not fit here must not be blamed on the next handshake.
    defer { ERR_clear_error() }
    guard let certificate = Self.read(chain, ccurl_next_certificate) else { throw .noCertificate }
    defer { X509_free(certificate) }
    guard let privateKey = Self.read(key, ccurl_private_key) else {
      throw String(decoding: key, as: UTF8.self).contains("ENCRYPTED") ? .encryptedKey : .noKey
    }
    defer { EVP_PKEY_free(privateKey) }
    guard X509_check_private_key(certificate, privateKey) == 1 else { throw .otherKey }
    self.chain = chain
    self.key = key
  }

  /// No word about the key.
  public var description: String { "a client certificate" }

  /// Neither.
  public var customMirror: Mirror { Mirror(self, children: []) }

  private static func read(
    _ bytes: [UInt8], _ parse: (OpaquePointer) -> OpaquePointer?
  ) -> OpaquePointer? {
    bytes.withUnsafeBytes { bytes in
      guard let file = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(file) }
      return parse(file)
    }
  }
}
