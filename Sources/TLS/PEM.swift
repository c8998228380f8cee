import COpenSSL

/// Reading and writing PEM over bytes in memory. Every pointer returned here is owned by the caller.
enum PEM {
  /// All certificates in `bytes`, in their order; at least one. Free each with `X509_free`.
  static func certificates(_ bytes: [UInt8]) throws(TLSError) -> [OpaquePointer] {
    try all(in: bytes, called: "the certificate chain", free: { X509_free($0) }) {
      PEM_read_bio_X509($0, nil, refusePassphrase, nil)
    }
  }

  /// All revocation lists in `bytes`; at least one. Free each with `X509_CRL_free`.
  static func revocationLists(_ bytes: [UInt8]) throws(TLSError) -> [OpaquePointer] {
    try all(in: bytes, called: "the revocation list", free: { X509_CRL_free($0) }) {
      PEM_read_bio_X509_CRL($0, nil, refusePassphrase, nil)
    }
  }

  private static func all(
    in bytes: [UInt8], called name: String, free: (OpaquePointer) -> Void, _ next: (OpaquePointer) -> OpaquePointer?
  ) throws(TLSError) -> [OpaquePointer] {
    ERR_clear_error()
    let bio = try reader(bytes)
    defer { BIO_free(bio) }
    var found: [OpaquePointer] = []
    while let one = next(bio) { found.append(one) }
    let last = ERR_peek_last_error()
    guard ERR_GET_LIB(last) == ERR_LIB_PEM, ERR_GET_REASON(last) == PEM_R_NO_START_LINE, !found.isEmpty else {
      for one in found { free(one) }
      throw TLSError.capture(.identity, note: "cannot read \(name)")
    }
    ERR_clear_error()
    return found
  }

  /// The private key in `bytes`. Free it with `EVP_PKEY_free`.
  static func privateKey(_ bytes: [UInt8]) throws(TLSError) -> OpaquePointer {
    ERR_clear_error()
    let bio = try reader(bytes)
    defer { BIO_free(bio) }
    guard let key = PEM_read_bio_PrivateKey(bio, nil, refusePassphrase, nil) else {
      throw TLSError.capture(.identity, note: "cannot read the private key")
    }
    return key
  }

  /// The PEM bytes that `write` puts into a BIO.
  static func bytes(_ write: (OpaquePointer) -> Int32) throws(TLSError) -> [UInt8] {
    guard let bio = BIO_new(BIO_s_mem()) else { throw TLSError.capture(.library) }
    defer { BIO_free(bio) }
    guard write(bio) == 1 else { throw TLSError.capture(.library) }
    var start: UnsafeMutablePointer<CChar>?
    let count = copenssl_bio_get_mem_data(bio, &start)
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A BIO with a copy of `bytes`, so that it may outlive the array's storage.
  private static func reader(_ bytes: [UInt8]) throws(TLSError) -> OpaquePointer {
    guard let bio = BIO_new(BIO_s_mem()) else { throw TLSError.capture(.library) }
    let written = BIO_write(bio, bytes, Int32(clamping: bytes.count))
    guard bytes.isEmpty || Int(written) == bytes.count else {
      BIO_free(bio)
      throw TLSError.capture(.library)
    }
    return bio
  }
}

/// OpenSSL's default would ask for a passphrase on the terminal; a server must fail instead.
private let refusePassphrase:
  @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 =
    { _, _, _, _ in -1 }
