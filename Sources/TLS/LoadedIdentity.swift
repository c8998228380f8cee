import COpenSSL

/// A chain and a key that were read and belong together, in OpenSSL's own form. It owns them.
final class LoadedIdentity {
  /// The leaf first; at least one.
  let chain: [OpaquePointer]
  let privateKey: OpaquePointer

  /// - Throws: `TLSError` of kind `identity` when chain or key cannot be read or do not belong together.
  init(_ identity: TLSIdentity) throws(TLSError) {
    TLSLibrary.initialise()
    chain = try PEM.certificates(identity.certificateChain)
    do throws(TLSError) {
      privateKey = try PEM.privateKey(identity.privateKey)
    } catch {
      for certificate in chain { X509_free(certificate) }
      throw error
    }
    guard X509_check_private_key(chain[0], privateKey) == 1 else {
      throw TLSError.capture(.identity, note: "certificate and key do not fit")
    }
  }

  deinit {
    for certificate in chain { X509_free(certificate) }
    EVP_PKEY_free(privateKey)
  }

  /// For whom the leaf is, and with which kind of key.
  var leaf: CertificateChooser.Certificate {
    CertificateChooser.Certificate(names: CertificateNames.all(of: chain[0]), kind: KeyKind.name(of: privateKey))
  }

  /// When the first certificate of the chain ends, in seconds since 1970.
  var expirySeconds: Int64? { chain.compactMap(CertificateTime.end).min() }
}

extension TLSIdentity {
  /// Reads the chain and the key and tries whether they belong together.
  /// - Throws: `TLSError` of kind `identity` that says which of this fails.
  public func validate() throws(TLSError) { _ = try LoadedIdentity(self) }
}
