import CCurl

/// A certificate with its chain and its private key: what proves to a peer who we are. The two always fit.
///
/// Its bytes are kept, so that what is dialled with does not change while the files are being replaced.
public struct ClientCertificate: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// Why two files are no client certificate.
  public enum Flaw: Error, Equatable, Sendable {
    /// There is no reading the one, or the other.
    case unreadableChain, unreadableKey
    /// The one holds no certificate in PEM.
    case noCertificate
    /// The other holds no private key in PEM.
    case noKey
    /// The private key is encrypted: nobody is there to be asked for its passphrase.
    case encryptedKey
    /// The private key belongs to another certificate.
    case otherKey

    /// Whether the key is at fault.
    public var isOfKey: Bool {
      switch self {
      case .unreadableKey, .noKey, .encryptedKey, .otherKey: true
      case .unreadableChain, .noCertificate: false
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

  /// The same from files. Blocking.
  public init(chainFile: String, keyFile: String) throws(Flaw) {
    defer { ERR_clear_error() }
    guard let chain = Self.contents(of: chainFile) else { throw .unreadableChain }
    guard let key = Self.contents(of: keyFile) else { throw .unreadableKey }
    try self.init(chain: chain, key: key)
  }

  /// No word about the key.
  public var description: String { "a client certificate" }

  /// Neither.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// What a file holds, up to a megabyte: nil when it cannot be opened, or is something else than a file.
  private static func contents(of path: String) -> [UInt8]? {
    guard let file = BIO_new_file(path, "r") else { return nil }
    defer { BIO_free(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var count = 0
    while count < buffer.count {
      let room = Int32(buffer.count - count)
      let more = buffer.withUnsafeMutableBytes { BIO_read(file, $0.baseAddress! + count, room) }
      if more < 0 { return nil }
      if more == 0 { break }
      count += Int(more)
    }
    return Array(buffer[..<count])
  }

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
