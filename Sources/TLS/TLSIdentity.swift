/// Who a server (or a client with a certificate) is: a certificate chain and the private key of its first certificate.
public struct TLSIdentity: Sendable {
  /// PEM certificates, the leaf first, then the intermediates.
  public var certificateChain: [UInt8]
  /// The leaf's private key as unencrypted PEM.
  public var privateKey: [UInt8]

  /// An identity of PEM bytes; nothing is checked before a context is made of it.
  public init(certificateChain: [UInt8], privateKey: [UInt8]) {
    self.certificateChain = certificateChain
    self.privateKey = privateKey
  }
}
